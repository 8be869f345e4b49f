package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class FollowthroughHistoryLevelTest {

  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;

  @Test
  void whatATaskShowsIsNotRemembered() {
    var process = runtime.startProcessInstanceByKey("deciding", Map.of("customerId", 7L)).getId();
    var task = tasks.createTaskQuery().processInstanceId(process).singleResult().getId();

    tasks.setVariableLocal(task, "customer", "Ada Lovelace");
    tasks.setVariableLocal(task, "customer", "Ada King");
    tasks.removeVariableLocal(task, "customer");

    assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(process).list())
        .extracting(variable -> variable.getName())
        .containsExactly("customerId");
    assertThat(history.createHistoricDetailQuery().taskId(task).list()).isEmpty();
  }

  @Test
  void whatAProcessDidIs() {
    var process = runtime.startProcessInstanceByKey("deciding", Map.of("customerId", 7L)).getId();
    runtime.setVariable(process, "customerId", 8L);

    assertThat(
            history
                .createHistoricDetailQuery()
                .processInstanceId(process)
                .variableUpdates()
                .count())
        .isEqualTo(2);
    assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(process).count())
        .isOne();
  }
}
