package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;

/** What the operator hears of jobs that nobody does. */
@EngineTest
class BacklogTest {

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired EngineClock clock;
  @Autowired Backlog backlog;
  @Autowired JobsHealthIndicator health;

  private ProcessInstance writing;

  @BeforeEach
  void aJobIsDue() {
    // The day before yesterday no job was due of those that the engine has by itself.
    clock.stopAt(clock.instant().minus(Duration.ofDays(2)));
    writing = runtime.startProcessInstanceByKey("writing");
  }

  @AfterEach
  void itIsGone() {
    runtime.deleteProcessInstancesIfExists(List.of(writing.getId()), "told", true, true, true);
    clock.release();
  }

  @Test
  void aJobThatWasJustBegunIsNoReasonToWorry() {
    assertThat(backlog.due()).isEqualTo(1);
    assertThat(backlog.lag()).isZero();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(health.health().getDetails()).doesNotContainKey("advice");
  }

  @Test
  void aJobThatNobodyTakesIs() {
    clock.moveBy(Duration.ofMinutes(16));
    clock.stopAt(clock.instant());

    assertThat(backlog.lag()).isEqualTo(Duration.ofMinutes(16));
    var told = health.health();
    assertThat(told.getStatus()).isEqualTo(Status.DOWN);
    assertThat(told.getDetails().get("advice").toString())
        .startsWith("A job has been due for 16 minutes.");
  }

  @Test
  void aTimerThatSleepsIsNotDue() {
    clock.moveBy(Duration.ofDays(-1));
    clock.stopAt(clock.instant());

    assertThat(backlog.due()).isZero();
    assertThat(backlog.lag()).isZero();
  }

  @Test
  void aStepThatGaveUpIsTriedByNobodyAndCountsAsDead() {
    management.setJobRetries(job(), 0);
    clock.moveBy(Duration.ofMinutes(16));

    assertThat(backlog.dead()).isEqualTo(1);
    assertThat(backlog.incidents()).isEqualTo(1);
    assertThat(backlog.due()).isZero();
    assertThat(backlog.lag()).isZero();
    var told = health.health();
    assertThat(told.getStatus()).isEqualTo(Status.UP);
    assertThat(told.getDetails().get("advice").toString()).startsWith("Steps gave up");
  }

  @Test
  void whatSomebodySuspendedIsNotLate() {
    management.suspendJobById(job());
    clock.moveBy(Duration.ofMinutes(16));

    assertThat(backlog.due()).isZero();
    assertThat(backlog.lag()).isZero();
  }

  private String job() {
    return management.createJobQuery().processInstanceId(writing.getId()).singleResult().getId();
  }
}
