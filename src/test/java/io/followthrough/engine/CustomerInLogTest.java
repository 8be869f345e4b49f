package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.ProcessDataContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class CustomerInLogTest {

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired Actors.Scribe scribe;

  private ProcessInstance writing;

  @AfterEach
  void theInstanceIsGone() {
    runtime.deleteProcessInstancesIfExists(List.of(writing.getId()), "told", true, true, true);
  }

  @Test
  void whatAStepWritesNamesItsCustomerAndItsProcess() {
    begin(Map.of("customerId", 17L));

    management.executeJob(job());

    assertThat(scribe.besideTheWords)
        .containsEntry("customerId", "17")
        .containsEntry("processInstanceId", writing.getId())
        .containsEntry("businessKey", "S-2026-000123")
        .containsEntry("activityId", "write");
    assertThat(MDC.get("customerId")).isNull();
  }

  @Test
  void aStepOfNobodyNamesNobody() {
    begin(Map.of());

    management.executeJob(job());

    assertThat(scribe.besideTheWords)
        .containsEntry("processInstanceId", writing.getId())
        .doesNotContainKey("customerId");
  }

  @Test
  void whoeverCallsForAStepThatFailsIsNotTakenForItsCustomerAfterwards() {
    begin(Map.of("customerId", 17L, "mishap", true));

    assertThatThrownBy(() -> management.executeJob(job())).hasMessageContaining("The ink is dry.");

    assertThat(MDC.get("customerId")).isNull();
  }

  @Test
  void theFailureOfAJobIsLoggedWithItsCustomerAndTheNextJobIsNot() {
    begin(Map.of("customerId", 17L, "mishap", true));

    var loggedWith = new HashMap<String, String>();
    asAThreadOfTheEngine(job(), failure -> loggedWith.putAll(MDC.getCopyOfContextMap()));

    assertThat(loggedWith)
        .containsEntry("customerId", "17")
        .containsEntry("processInstanceId", writing.getId());
    assertThat(MDC.get("customerId")).isNull();
  }

  /** As {@code ExecuteJobsRunnable} does it, which runs only where the job executor is on. */
  private void asAThreadOfTheEngine(String job, Consumer<RuntimeException> whereItIsLogged) {
    var failures = new JobFailureCollector(job);
    Context.setJobExecutorContext(new JobExecutorContext());
    try {
      ExecuteJobHelper.executeJob(
          job,
          engine.getCommandExecutorTxRequired(),
          failures,
          new ExecuteJobsCmd(job, failures),
          engine);
    } catch (RuntimeException failure) {
      whereItIsLogged.accept(failure);
    } finally {
      new ProcessDataContext(engine).clearMdc();
      Context.removeJobExecutorContext();
    }
  }

  private void begin(Map<String, Object> variables) {
    writing = runtime.startProcessInstanceByKey("writing", "S-2026-000123", variables);
  }

  private String job() {
    return management.createJobQuery().processInstanceId(writing.getId()).singleResult().getId();
  }
}
