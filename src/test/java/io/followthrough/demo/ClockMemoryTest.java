package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.engine.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockMemoryTest {

  @TempDir Path folder;

  @Test
  void afterARestartTheClockIsWhereItWasAndSoIsEverythingElse() {
    var year = Duration.ofDays(365);
    try (var before = DemoRoom.open(folder)) {
      var clock = before.getBean(EngineClock.class);
      assertThat(clock.offset()).isLessThan(Duration.ofSeconds(5));
      before.getBean(RuntimeService.class).startProcessInstanceByKey("monthly");
      before.getBean(TimeMachine.class).travel(Departure.to(clock.instant().plus(year), false));
    }
    assertThat(new EngineClock().offset())
        .as("while it is closed")
        .isLessThan(Duration.ofSeconds(5));

    try (var after = DemoRoom.open(folder)) {
      var clock = after.getBean(EngineClock.class);
      assertThat(clock.offset()).isBetween(year.minusMinutes(5), year.plusMinutes(5));
      assertThat(after.getBean(RuntimeService.class).createProcessInstanceQuery().count()).isOne();
      assertThat(after.getBean(RepositoryService.class).createDeploymentQuery().count())
          .as("the same models are not deployed again")
          .isOne();

      var trip =
          after
              .getBean(TimeMachine.class)
              .travel(Departure.to(clock.instant().plus(Duration.ofDays(62)), false));
      assertThat(trip.jobs()).isBetween(1, 3);
      assertThat(clock.offset()).isGreaterThan(year.plusDays(61));
    }
  }
}
