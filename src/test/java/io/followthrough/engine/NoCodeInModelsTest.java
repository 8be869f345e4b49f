package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** An analyst may deploy any model, and no program: told over HTTP, as the Modeler does it. */
@EngineTest
class NoCodeInModelsTest {

  @Autowired TestRestTemplate http;
  @Autowired Team team;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(
            "<scriptTask id='step' scriptFormat='juel'><script>${1}</script></scriptTask>",
            "“step” has a script; name a delegate or write an expression instead."),
        Arguments.of(
            "<serviceTask id='step' camunda:class='java.lang.Object'/>", "names a Java class"),
        Arguments.of("<serviceTask id='step' old:class='java.lang.Object'/>", "names a Java class"),
        Arguments.of(
            "<userTask id='step'><extensionElements><camunda:taskListener event='create'"
                + " class='java.lang.Object'/></extensionElements></userTask>",
            "names a Java class"),
        Arguments.of(
            "<userTask id='step'><extensionElements><camunda:executionListener event='start'>"
                + "<camunda:script scriptFormat='juel'>1</camunda:script>"
                + "</camunda:executionListener></extensionElements></userTask>",
            "has a script"),
        Arguments.of(
            "<serviceTask id='step' camunda:type='shell'><extensionElements>"
                + "<camunda:field name='command' stringValue='id'/>"
                + "</extensionElements></serviceTask>",
            "is of the type “shell”, which is not used here"),
        Arguments.of(
            "<userTask id='step' camunda:formKey='embedded:deployment:page.html'/>",
            "shows a page of its own"),
        Arguments.of(
            "<serviceTask id='step' camunda:delegateExpression='${nobody}'/>",
            "names “${nobody}”, and there is no such delegate"),
        Arguments.of(
            "<serviceTask id='step' camunda:delegateExpression='${dataSource}'/>",
            "names “${dataSource}”, and there is no such delegate"),
        Arguments.of(
            "<serviceTask id='step' camunda:expression='${dataSource.connection}'/>",
            "reaches for “dataSource”, which is not meant for models"),
        Arguments.of(
            "<serviceTask id='step' camunda:expression='${\"\".getClass().forName(\"x\")}'/>",
            "calls a method that no model may call"),
        Arguments.of(
            "<userTask id='step' name='${execution.getProcessEngineServices().close()}'/>",
            "calls a method that no model may call"),
        Arguments.of("<serviceTask id='step' camunda:expression='${'/>", "cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramInAModelIsRefusedWithASentence(String step, String sentence) {
    var before = repository.createDeploymentQuery().count();

    var answer = deploy("sly.bpmn", process(step));

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody().replace("\\\"", "\""))
        .contains("sly.bpmn is not taken: ", sentence);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void aScriptInAConditionIsRefused() {
    var answer =
        deploy(
            "sly.bpmn",
            process(
                "<userTask id='step'/><sequenceFlow id='way' sourceRef='start' targetRef='step'>"
                    + "<conditionExpression language='juel'>${1}</conditionExpression>"
                    + "</sequenceFlow>"));

    assertThat(answer.getBody()).contains("“way” has a script");
  }

  /** It goes by the end of the name alone: the engine does, too. */
  @ParameterizedTest
  @ValueSource(strings = {"sly.bpmn20.xml", "slybpmn", "sly.cmmn", "slycmmn10.xml"})
  void anotherNameHelpsNobody(String name) {
    assertThat(deploy(name, process("<scriptTask id='step' scriptFormat='juel'/>")).getBody())
        .contains(name + " is not taken");
  }

  @ParameterizedTest
  @CsvSource({"sly.bpmn, definitions", "sly.dmn, definitions"})
  void nothingIsReadFromElsewhere(String name, String root) {
    var file =
        "<!DOCTYPE %s [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]><%s>&secret;</%s>"
            .formatted(root, root, root);

    var answer = deploy(name, file);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody()).contains("it cannot be read as XML, or has a DOCTYPE");
  }

  @Test
  void aDecisionTableSpeaksFeel() {
    var table =
        """
        <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='x'
            xmlns:camunda='http://camunda.org/schema/1.0/dmn'>
          <decision id='sly' name='Sly' camunda:historyTimeToLive='P1D'><decisionTable id='t'>
            <input id='i'><inputExpression id='e' expressionLanguage='%s' typeRef='string'><text>x</text></inputExpression></input>
            <output id='o' name='o' typeRef='string'/>
          </decisionTable></decision>
        </definitions>""";

    assertThat(deploy("sly.dmn", table.formatted("javascript")).getBody())
        .contains("“e” is written in “javascript”; decision tables here speak FEEL.");
    assertThat(deploy("sly.dmn", table.formatted("juel")).getStatusCode())
        .isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(deploy("honest.dmn", table.formatted("feel")).getStatusCode())
        .isEqualTo(HttpStatus.OK);
  }

  @Test
  void anHonestModelIsTaken() {
    var answer =
        deploy(
            "honest.bpmn",
            process(
                "<userTask id='step' name='Look at ${question}' camunda:dueDate='${diary.now()}'>"
                    + "<extensionElements><camunda:executionListener event='start'"
                    + " expression='${execution.setVariable(\"seen\", true)}'/>"
                    + "</extensionElements></userTask>"));

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  /** What lies in the database may be older than the look at the door. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${''.getClass()}",
        "${''.class.name}",
        "${execution.processEngineServices}",
        "${execution.bpmnModelInstance}",
        "${diary.getClass()}",
        "${diary.class}",
        "${execution['class']}"
      })
  void whatIsEvaluatedReachesNoFurther(String expression) {
    var model =
        org.camunda.bpm.model.bpmn.Bpmn.createExecutableProcess("reaching")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("step")
            .camundaExpression(expression)
            .endEvent()
            .done();
    var answer =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> {
              repository.createDeployment().addModelInstance("reaching.bpmn", model).deploy();
              runtime.startProcessInstanceByKey("reaching");
            });

    assertThat(answer).isInstanceOf(Refused.class);
  }

  private ResponseEntity<String> deploy(String name, String content) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "from the Modeler");
    parts.add(
        "file",
        new ByteArrayResource(content.getBytes()) {
          @Override
          public String getFilename() {
            return name;
          }
        });
    return http.withBasicAuth("pia", "pia")
        .postForEntity("/engine-rest/deployment/create", parts, String.class);
  }

  private static String process(String inside) {
    return """
    <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d' targetNamespace='x'
        xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:old='http://activiti.org/bpmn'>
      <process id='sly' isExecutable='true' camunda:historyTimeToLive='P1D'>
        <startEvent id='start'/>%s
      </process>
    </definitions>"""
        .formatted(inside);
  }
}
