package io.followthrough.flowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.service.delegate.DelegateTask;

/**
 * Flowable with the shape of our models and delegates that do no more than set what the next
 * gateway or timer asks for. For each number that it reads it starts so many instances, lets their
 * timers fall due at once, and prints how many a second its executor did.
 */
public final class Drain {

  private static final Pattern DELEGATE = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"");

  private Drain() {}

  /**
   * @param arguments the database's address, and the models
   */
  public static void main(String[] arguments) throws Exception {
    var database = new HikariDataSource();
    database.setJdbcUrl(arguments[0]);
    database.setUsername("postgres");
    database.setPassword("postgres");
    var engine = engine(database, List.of(arguments).subList(1, arguments.length));
    System.out.println("ready");
    var numbers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = numbers.readLine(); line != null; line = numbers.readLine()) {
      System.out.println(rate(engine, database, Integer.parseInt(line)));
    }
    engine.close();
    database.close();
  }

  private static ProcessEngine engine(HikariDataSource database, List<String> models)
      throws IOException {
    var beans = new HashMap<Object, Object>();
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistoryLevel(HistoryLevel.NONE);
    configuration.setAsyncExecutorActivate(false);
    configuration.setBeans(beans);
    var texts = new HashMap<String, String>();
    for (var model : models) {
      var text = inItsWords(Files.readString(Path.of(model)));
      DELEGATE.matcher(text).results().forEach(found -> beans.put(found.group(1), new Nothing()));
      texts.put(Path.of(model).getFileName() + "20.xml", text);
    }
    beans.put("nothing", new Nothing());
    var engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment().disableSchemaValidation();
    texts.forEach(deployment::addString);
    deployment.deploy();
    return engine;
  }

  /** The same elements; what Flowable has no word for becomes a step that does nothing. */
  private static String inItsWords(String model) {
    return model
        .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
        .replaceAll("(?s)<camunda:(?!executionListener|taskListener|in |out )\\w+[^>]*/>", "")
        .replaceAll("(?s)<camunda:(field|properties|inputOutput).*?</camunda:\\1>", "")
        .replaceAll("<camunda:in businessKey[^>]*/>", "")
        .replaceAll("camunda:async\\w+=\"\\w+\"", "")
        .replaceAll(
            "(?s)(<bpmn:endEvent [^>]*>(?:(?!</bpmn:endEvent>).)*?)<bpmn:messageEventDefinition[^>]*/>",
            "$1")
        .replace(
            "<bpmn:businessRuleTask ",
            "<bpmn:serviceTask flowable:delegateExpression=\"${nothing}\" ")
        .replace("</bpmn:businessRuleTask>", "</bpmn:serviceTask>")
        .replaceAll("camunda:(resultVariable|decisionRef|mapDecisionResult)=\"[^\"]*\"", "")
        .replace("http://camunda.org/schema/1.0/bpmn", "http://flowable.org/bpmn")
        .replace("camunda:", "flowable:")
        .replace("xmlns:camunda", "xmlns:flowable");
  }

  private static double rate(ProcessEngine engine, HikariDataSource database, int timers)
      throws Exception {
    for (var n = 1; n <= timers; n++) {
      engine
          .getRuntimeService()
          .startProcessInstanceByMessage("said-not-now", "S-" + n, sleeper(n));
    }
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("update act_ru_timer_job set duedate_ = now() - interval '1' second");
      statement.execute("analyze");
    }
    var executor = engine.getProcessEngineConfiguration().getAsyncExecutor();
    var from = System.nanoTime();
    executor.start();
    while (engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processDefinitionKey("follow-up")
            .count()
        < timers) {
      Thread.sleep(20);
    }
    var rate = timers / ((System.nanoTime() - from) / 1e9);
    executor.shutdown();
    for (var instance :
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processDefinitionKey("nurture")
            .list()) {
      engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the round is over");
    }
    return rate;
  }

  private static Map<String, Object> sleeper(long customer) {
    var variables = new HashMap<String, Object>();
    variables.put("customerId", customer);
    variables.put("kindOfNo", "notNow");
    variables.put("purpose", "nurture");
    variables.put("promisedAt", null);
    variables.put("result", null);
    variables.put("toAsk", false);
    variables.put("round", 1);
    variables.put("lessOften", false);
    variables.put("yearOver", false);
    variables.put("nextStepAt", null);
    variables.put("since", new Date());
    variables.put("touchAt", inThirtyDays());
    return variables;
  }

  private static Date inThirtyDays() {
    return Date.from(Instant.now().plus(Duration.ofDays(30)));
  }

  /** Sets what the model asks for after the plan. */
  static class Nothing implements JavaDelegate, ExecutionListener, TaskListener {

    @Override
    public void execute(DelegateExecution execution) {
      if (execution.getCurrentActivityId().equals("planNextTouch")) {
        execution.setVariable("touchAt", inThirtyDays());
        execution.setVariable("channel", "mail");
        execution.setVariable("prepareAt", null);
      }
    }

    @Override
    public void notify(DelegateExecution execution) {}

    @Override
    public void notify(DelegateTask task) {}
  }
}
