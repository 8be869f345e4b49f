package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.followthrough.customer.Result;
import io.followthrough.engine.Variable;
import io.followthrough.mail.TextCheck;
import io.followthrough.mail.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/** What models, decision tables, forms, texts and classes promise each other. */
class ModelContractTest {

  private static final Path PROCESSES = Path.of("processes");
  private static final Path FORMS = Path.of("forms");
  private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
  private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Pattern BEAN = Pattern.compile("[#$]\\{([a-z][a-zA-Z0-9]*)}");
  private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{.+}");
  private static final Pattern TERM = Pattern.compile("on the day|[1-9]\\d* working (hour|day)s?");

  /** Components of a form that ask for nothing. */
  private static final Set<String> SHOWING =
      Set.of("text", "html", "table", "separator", "spacer", "image", "group", "button");

  private static final Map<Path, BpmnModelInstance> MODELS =
      files(PROCESSES, ".bpmn").stream()
          .collect(Collectors.toMap(path -> path, path -> Bpmn.readModelFromFile(path.toFile())));

  private static final Map<String, JsonNode> FORMS_BY_ID =
      files(FORMS, ".form").stream()
          .map(ModelContractTest::json)
          .collect(Collectors.toMap(form -> form.path("id").asText(), Function.identity()));

  @Test
  @DisplayName("a process is named like its file, says what it is for, and how long it is kept")
  void processes() {
    MODELS.forEach(
        (path, model) -> {
          var process = all(model, Process.class).iterator().next();
          assertThat(path.getFileName().toString()).isEqualTo(process.getId() + ".bpmn");
          assertThat(process.getId()).matches(KEBAB);
          assertThat(process.isExecutable()).as(process.getId()).isTrue();
          assertThat(process.getName()).as(process.getId()).isNotBlank();
          assertThat(process.getDocumentations()).as(process.getId()).isNotEmpty();
          assertThat(process.getCamundaHistoryTimeToLiveString()).as(process.getId()).isNotBlank();
        });
  }

  @Test
  @DisplayName("the label \"Send quote\" has the id sendQuote")
  void labelsAndIds() {
    for (var element : everyElement(FlowNode.class)) {
      assertThat(element.getId()).matches(CAMEL);
      if (element instanceof Task || element instanceof CallActivity) {
        assertThat(camel(element.getName())).as(where(element)).isEqualTo(element.getId());
      }
    }
  }

  @Test
  @DisplayName("every event and every task has a name")
  void names() {
    for (var element : everyElement(FlowNode.class)) {
      if (!(element instanceof ExclusiveGateway)
          && !element.getElementType().getTypeName().endsWith("Gateway")) {
        assertThat(element.getName()).as(where(element)).isNotBlank();
      }
    }
  }

  @Test
  @DisplayName(
      "a service task is done by the bean of its id, or by a building block of the palette")
  void serviceTasks() {
    var blocks = buildingBlocks();
    for (var task : everyElement(ServiceTask.class)) {
      assertThat(task.getCamundaClass()).as(where(task)).isNull();
      assertThat(task.getCamundaExpression()).as(where(task)).isNull();
      var bean = bean(task.getCamundaDelegateExpression());
      assertThat(bean.equals(task.getId()) || blocks.contains(bean))
          .as("%s is done by %s", where(task), bean)
          .isTrue();
    }
    assertThat(everyElement(ScriptTask.class)).isEmpty();
  }

  @Test
  @DisplayName("every bean that a model names exists")
  void beans() {
    var named = new TreeSet<String>();
    everyElement(ServiceTask.class)
        .forEach(task -> named.add(bean(task.getCamundaDelegateExpression())));
    everyElement(MessageEventDefinition.class).stream()
        .map(MessageEventDefinition::getCamundaDelegateExpression)
        .filter(expression -> expression != null)
        .forEach(expression -> named.add(bean(expression)));
    everyElement(CamundaTaskListener.class)
        .forEach(listener -> named.add(bean(listener.getCamundaDelegateExpression())));
    everyElement(CamundaExecutionListener.class).stream()
        .map(CamundaExecutionListener::getCamundaDelegateExpression)
        .filter(expression -> expression != null)
        .forEach(expression -> named.add(bean(expression)));
    assertThat(componentNames()).containsAll(named);
  }

  @Test
  @DisplayName("a task is prepared when it begins and checked when it is done")
  void userTasks() {
    for (var task : everyElement(UserTask.class)) {
      var listeners =
          extensions(task, CamundaTaskListener.class).stream()
              .collect(
                  Collectors.toMap(
                      CamundaTaskListener::getCamundaEvent,
                      listener -> bean(listener.getCamundaDelegateExpression())));
      assertThat(listeners)
          .as(where(task))
          .containsEntry("create", "prepareTask")
          .containsEntry("complete", task.getId());
      assertThat(property(task, "why")).as(where(task)).isNotBlank();
      assertThat(property(task, "due")).as(where(task)).matches(TERM);
      assertThat(property(task, "weight")).as(where(task)).isIn("normal", "promised", "callBack");
      assertThat(property(task, "whileAway")).as(where(task)).isIn("", "deputy", "any rep");
      assertThat(task.isCamundaAsyncAfter()).as(where(task)).isTrue();
    }
  }

  @Test
  @DisplayName("every form that a model shows exists, and every form is shown")
  void formsOfModels() {
    var shown = new TreeSet<String>();
    everyElement(UserTask.class).forEach(task -> shown.add(task.getCamundaFormRef()));
    everyElement(StartEvent.class).stream()
        .map(StartEvent::getCamundaFormRef)
        .filter(form -> form != null)
        .forEach(shown::add);
    assertThat(FORMS_BY_ID.keySet()).containsExactlyInAnyOrderElementsOf(shown);
    everyElement(UserTask.class)
        .forEach(
            task ->
                assertThat(task.getCamundaFormRefBinding()).as(where(task)).isEqualTo("latest"));
  }

  @Test
  @DisplayName("a form is named like its file, and the form of a task opens with the briefing")
  void forms() {
    for (var path : files(FORMS, ".form")) {
      assertThat(path.getFileName().toString()).isEqualTo(json(path).path("id").asText() + ".form");
    }
    everyElement(UserTask.class).stream()
        .map(UserTask::getCamundaFormRef)
        .distinct()
        .forEach(
            form -> {
              var components = FORMS_BY_ID.get(form).path("components");
              assertThat(components.path(0).path("text").asText())
                  .as(form)
                  .contains("{{briefing}}");
              assertThat(components.findValuesAsText("dataSource"))
                  .as(form)
                  .contains("=lastTouches");
            });
  }

  @Test
  @DisplayName("every form of a conversation asks what was promised, and by when")
  void promisesInForms() {
    everyElement(UserTask.class).stream()
        .filter(task -> !property(task, "callGuide").isEmpty())
        .filter(task -> !task.getId().startsWith("prepare"))
        .forEach(
            task ->
                assertThat(fields(FORMS_BY_ID.get(task.getCamundaFormRef())))
                    .as(where(task))
                    .contains("iPromised", "promisedBy"));
  }

  @Test
  @DisplayName("whatever a customer says can be noted in every form of a conversation")
  void resultsInForms() {
    // Not reached, settled and silent are said by nobody: they are how it stands with us.
    var results =
        EnumSet.complementOf(EnumSet.of(Result.NOT_REACHED, Result.SETTLED, Result.SILENT)).stream()
            .map(Result::key)
            .toList();
    FORMS_BY_ID.forEach(
        (form, schema) ->
            components(schema)
                .filter(component -> component.path("key").asText().equals("outcome"))
                .forEach(
                    outcome ->
                        assertThat(outcome.path("values").findValuesAsText("value"))
                            .as(form)
                            .containsAll(results)));
  }

  @Test
  @DisplayName("what a form asks for is never called like a variable of a process")
  void formFieldsAndVariables() {
    var variables = variables();
    assertThat(variables).contains("customerId", "result", "promisedAt");
    FORMS_BY_ID.forEach(
        (form, schema) ->
            assertThat(fields(schema)).as(form).doesNotContainAnyElementsOf(variables));
  }

  @Test
  @DisplayName("a date in a form is sent without a time zone")
  void datesInForms() {
    FORMS_BY_ID.forEach(
        (form, schema) ->
            components(schema)
                .filter(component -> component.path("type").asText().equals("datetime"))
                .filter(component -> !component.path("subtype").asText().equals("date"))
                .forEach(
                    component ->
                        assertThat(component.path("timeSerializingFormat").asText())
                            .as("%s.%s", form, component.path("key").asText())
                            .isEqualTo("no_timezone")));
  }

  @Test
  @DisplayName("a gateway that decides asks a question, and its flows answer it")
  void gateways() {
    for (var gateway : everyElement(ExclusiveGateway.class)) {
      if (gateway.getOutgoing().size() < 2) {
        assertThat(gateway.getName()).as(where(gateway)).isNull();
        continue;
      }
      assertThat(gateway.getName()).as(where(gateway)).endsWith("?");
      for (var flow : gateway.getOutgoing()) {
        assertThat(flow.getName()).as(where(flow)).isNotBlank();
        assertThat(flow.getConditionExpression() != null || flow.equals(gateway.getDefault()))
            .as("%s has a condition or is the default", where(flow))
            .isTrue();
      }
    }
  }

  @Test
  @DisplayName(
      "every timer waits for a moment of the process, a duration of ISO 8601 or a time of day")
  void timers() {
    for (var timer : everyElement(TimerEventDefinition.class)) {
      if (timer.getTimeCycle() != null) {
        assertThat(CronExpression.parse(timer.getTimeCycle().getTextContent().strip())).isNotNull();
        continue;
      }
      var text =
          Stream.of(timer.getTimeDate(), timer.getTimeDuration())
              .filter(expression -> expression != null)
              .map(expression -> expression.getTextContent().strip())
              .findFirst()
              .orElse("");
      if (!EXPRESSION.matcher(text).matches()) {
        assertThat(text.contains("T") ? Duration.parse(text) : Period.parse(text)).isNotNull();
      }
    }
  }

  @Test
  @DisplayName("what one process hands on, another one takes up")
  void messages() {
    everyElement(Message.class)
        .forEach(message -> assertThat(message.getName()).as(message.getId()).matches(KEBAB));
    var handedOn =
        everyElement(EndEvent.class).stream()
            .flatMap(ModelContractTest::messagesOf)
            .collect(Collectors.toSet());
    var takenUp =
        everyElement(StartEvent.class).stream()
            .flatMap(ModelContractTest::messagesOf)
            .collect(Collectors.toSet());
    assertThat(takenUp).containsAll(handedOn);
  }

  @Test
  @DisplayName("a called process, a decision and a call guide exist and are the newest")
  void references() {
    var processes =
        MODELS.values().stream()
            .map(model -> all(model, Process.class).iterator().next().getId())
            .collect(Collectors.toSet());
    var decisions =
        files(PROCESSES, ".dmn").stream()
            .map(path -> path.getFileName().toString().replace(".dmn", ""))
            .collect(Collectors.toSet());
    for (var call : everyElement(CallActivity.class)) {
      assertThat(processes).as(where(call)).contains(call.getCalledElement());
      assertThat(call.getCamundaCalledElementBinding()).as(where(call)).isIn(null, "latest");
    }
    for (var rule : everyElement(BusinessRuleTask.class)) {
      assertThat(decisions).as(where(rule)).contains(rule.getCamundaDecisionRef());
      assertThat(rule.getCamundaDecisionRefBinding()).as(where(rule)).isIn(null, "latest");
    }
    for (var task : everyElement(UserTask.class)) {
      var guide = property(task, "callGuide");
      if (!guide.isEmpty()) {
        for (var purpose : List.of("lead", "quote", "nurture", "offer", "review")) {
          var name = guide.replace("{purpose}", purpose).split("/");
          assertThat(PROCESSES.resolve(name[0]).resolve("calls").resolve(name[1] + ".md"))
              .as(where(task))
              .exists();
        }
      }
    }
  }

  @Test
  @DisplayName("every rule of a decision table says why")
  void decisions() {
    for (var path : files(PROCESSES, ".dmn")) {
      var model = Dmn.readModelFromFile(path.toFile());
      var decision = model.getModelElementsByType(Decision.class).iterator().next();
      assertThat(path.getFileName().toString()).isEqualTo(decision.getId() + ".dmn");
      for (var rule : model.getModelElementsByType(Rule.class)) {
        assertThat(rule.getDescription())
            .as("%s, rule %s", decision.getId(), rule.getId())
            .isNotNull();
        assertThat(rule.getDescription().getTextContent()).isNotBlank();
      }
    }
  }

  @Test
  @DisplayName("every mail text that a model or a table names exists, and every text is named")
  void mailTexts() {
    var named = new TreeSet<String>();
    everyElement(CamundaField.class).stream()
        .filter(field -> field.getCamundaName().equals("text"))
        .map(CamundaField::getCamundaString)
        .filter(string -> string != null)
        .forEach(string -> named.add(string.getTextContent()));
    for (var path : files(PROCESSES, ".dmn")) {
      var model = Dmn.readModelFromFile(path.toFile());
      var outputs = new ArrayList<>(model.getModelElementsByType(Output.class));
      for (var rule : model.getModelElementsByType(Rule.class)) {
        var entries = new ArrayList<>(rule.getOutputEntries());
        for (var column = 0; column < entries.size(); column++) {
          if ("text".equals(outputs.get(column).getName())) {
            named.add(entries.get(column).getText().getTextContent().replace("\"", "").strip());
          }
        }
      }
    }
    named.remove("");
    named.addAll(namedInJava());
    assertThat(
            files(PROCESSES, ".md").stream()
                .filter(path -> path.getParent().endsWith("mails"))
                .map(ModelContractTest::textName)
                .filter(name -> !name.contains(".")))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  @DisplayName("a mail names one day on which one of us does the next step, and passes no buck")
  void wording() {
    var project = new Texts(List.of(ModelContractTest::file));
    var texts =
        Stream.of(".md", ".html")
            .flatMap(ending -> files(PROCESSES, ending).stream())
            .collect(
                Collectors.toMap(
                    path -> path.toString().replace('\\', '/'), ModelContractTest::read));
    assertThat(new TextCheck(project).faults(texts)).isEmpty();
  }

  private static Optional<String> file(String path) {
    return Files.exists(Path.of(path)) ? Optional.of(read(Path.of(path))) : Optional.empty();
  }

  /** The texts that a class of ours sends, because what goes with them is made in Java. */
  private static Set<String> namedInJava() {
    return files(Path.of("src", "main", "java"), ".java").stream()
        .flatMap(path -> Pattern.compile("\"([a-z-]+/[a-z0-9-]+)\"").matcher(read(path)).results())
        .map(match -> match.group(1))
        .filter(
            name ->
                Files.exists(
                    PROCESSES.resolve(
                        name.substring(0, name.indexOf('/'))
                            + "/mails/"
                            + name.substring(name.indexOf('/') + 1)
                            + ".md")))
        .collect(Collectors.toSet());
  }

  private static Set<String> variables() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.followthrough")
            .stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(Variable.class))
            .map(
                field -> {
                  try {
                    var constant = field.reflect();
                    constant.setAccessible(true);
                    return ((Variable<?>) constant.get(null)).name();
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .collect(Collectors.toSet());
  }

  private static Set<String> componentNames() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.followthrough")
            .stream()
            .filter(type -> type.isAnnotatedWith(org.springframework.stereotype.Component.class))
            .map(
                type ->
                    type.getAnnotationOfType(org.springframework.stereotype.Component.class)
                        .value())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
  }

  private static Set<String> buildingBlocks() {
    return files(Path.of(".camunda", "element-templates"), ".json").stream()
        .flatMap(path -> BEAN.matcher(read(path)).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<String> messagesOf(FlowNode event) {
    return event.getChildElementsByType(MessageEventDefinition.class).stream()
        .map(definition -> definition.getMessage().getName());
  }

  private static Set<String> fields(JsonNode schema) {
    return components(schema)
        .filter(component -> !SHOWING.contains(component.path("type").asText()))
        .map(component -> component.path("key").asText())
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> components(JsonNode schema) {
    return stream(schema.path("components"))
        .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    var list = new ArrayList<JsonNode>();
    nodes.forEach(list::add);
    return list.stream();
  }

  private static String property(BaseElement element, String name) {
    return extensions(element, CamundaProperties.class).stream()
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .findFirst()
        .orElse("");
  }

  private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance>
      List<T> extensions(BaseElement element, Class<T> type) {
    return element.getExtensionElements() == null
        ? List.of()
        : List.copyOf(element.getExtensionElements().getElementsQuery().filterByType(type).list());
  }

  private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance>
      List<T> everyElement(Class<T> type) {
    return MODELS.values().stream().flatMap(model -> all(model, type).stream()).toList();
  }

  private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance>
      Collection<T> all(BpmnModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type);
  }

  private static String where(FlowElement element) {
    var process = element.getParentElement();
    while (!(process instanceof Process)) {
      process = process.getParentElement();
    }
    return ((Process) process).getId() + "." + element.getId();
  }

  private static String bean(String expression) {
    var matcher = BEAN.matcher(String.valueOf(expression));
    assertThat(matcher.matches()).as("%s names a bean", expression).isTrue();
    return matcher.group(1);
  }

  private static String camel(String label) {
    var words = label.replaceAll("[^A-Za-z0-9 -]", "").split("[ -]+");
    return words[0].toLowerCase(Locale.ROOT)
        + Stream.of(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static String textName(Path path) {
    return path.getParent().getParent().getFileName()
        + "/"
        + path.getFileName().toString().replace(".md", "");
  }

  private static List<Path> files(Path root, String ending) {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path path) {
    try {
      return new ObjectMapper().readTree(read(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
