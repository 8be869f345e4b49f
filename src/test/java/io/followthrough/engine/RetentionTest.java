package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private final Retention threeYears = new Retention(Duration.ofDays(1095));
  private final HistoricProcessInstanceEventEntity instance =
      new HistoricProcessInstanceEventEntity();
  private final ProcessDefinitionEntity process = new ProcessDefinitionEntity();

  @BeforeEach
  void aSaleHasEnded() {
    instance.setStartTime(Date.from(Instant.parse("2026-01-01T12:00:00Z")));
    instance.setEndTime(Date.from(Instant.parse("2026-03-02T12:00:00Z")));
  }

  @Test
  void nothingIsKeptLongerThanTheOperatorAllows() {
    process.setHistoryTimeToLive(3650);

    assertThat(threeYears.calculateRemovalTime(instance, process))
        .isEqualTo(Instant.parse("2029-03-01T12:00:00Z"));
  }

  @Test
  void aModelMayAskForLess() {
    process.setHistoryTimeToLive(10);

    assertThat(threeYears.calculateRemovalTime(instance, process))
        .isEqualTo(Instant.parse("2026-03-12T12:00:00Z"));
  }

  @Test
  void aModelThatSaysNothingKeepsNothingForEver() {
    assertThat(threeYears.calculateRemovalTime(instance, process))
        .isEqualTo(Instant.parse("2029-03-01T12:00:00Z"));
  }
}
