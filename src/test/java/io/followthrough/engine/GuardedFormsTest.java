package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class GuardedFormsTest {

  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired HistoryService history;
  @Autowired Actors.Ask ask;
  @Autowired Actors.Decide decide;

  private String deciding;

  @BeforeEach
  void theProcessIsKnown() {
    deciding =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("deciding")
            .latestVersion()
            .singleResult()
            .getId();
  }

  @Test
  void listenersReadWhatAFormSentButTheEngineStoresNothingOfIt() {
    var process = forms.submitStartForm(deciding, Map.of("question", "When?")).getId();
    assertThat(ask.question).contains("When?");

    forms.submitTaskForm(taskOf(process), Map.of("day", "2026-03-05"));
    assertThat(decide.days).contains("2026-03-05");

    assertThat(runtime.getVariables(process)).isEmpty();
    assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(process).count())
        .isZero();
    assertThat(history.createHistoricDetailQuery().processInstanceId(process).count()).isZero();
  }

  @Test
  void aStartFormIsCheckedWhicheverWayItIsSent() {
    assertThatThrownBy(() -> forms.submitStartForm(deciding, Map.of()))
        .hasMessage("Please fill in “Question”.");
    assertThatThrownBy(() -> forms.submitStartFormData(deciding, Map.of("customerId", "7")))
        .hasMessage("This form has no field “customerId”.");
    assertThatThrownBy(() -> forms.submitStartForm(deciding, "S-1", Map.of("question", "When?")))
        .hasMessage("The number is given here, it cannot be chosen.");
  }

  @Test
  void aTaskIsCheckedWhicheverWayItIsCompleted() {
    var task = taskOf(asked());
    var smuggled = Map.<String, Object>of("day", "2026-03-05", "customerId", 7L);

    assertThatThrownBy(() -> tasks.complete(task, smuggled)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> tasks.completeWithVariablesInReturn(task, smuggled, false))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> tasks.resolveTask(task, smuggled)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> forms.submitTaskForm(task, smuggled)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> forms.submitTaskFormWithVariablesInReturn(task, smuggled, false))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> forms.submitTaskFormData(task, Map.of("customerId", "7")))
        .isInstanceOf(Refused.class);

    assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
  }

  @Test
  void aTaskWithoutAFormTakesNothing() {
    var process = asked();
    tasks.complete(taskOf(process), Map.of("day", "2026-03-05"));
    var tell = taskOf(process);

    assertThatThrownBy(() -> tasks.complete(tell, Map.of("customerId", 7L)))
        .hasMessage("There is no form here, so nothing can be filled in.");

    tasks.complete(tell);
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(process).count()).isZero();
  }

  @Test
  void ourOwnCodeMayStillSetWhatItLikes() {
    var process = asked();
    tasks.setVariable(taskOf(process), "customerId", 8L);

    assertThat(runtime.getVariables(process)).containsEntry("customerId", 8L);
  }

  private String asked() {
    return runtime.startProcessInstanceByKey("deciding").getId();
  }

  private String taskOf(String process) {
    return tasks.createTaskQuery().processInstanceId(process).singleResult().getId();
  }
}
