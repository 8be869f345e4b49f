package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineClockTest {

  private final EngineClock clock = new EngineClock();

  @AfterEach
  void release() {
    clock.release();
  }

  @Test
  void theEngineAndEverybodyElseMoveTogether() {
    clock.moveBy(Duration.ofDays(30));
    clock.moveBy(Duration.ofDays(-10));

    assertThat(clock.offset()).isCloseTo(Duration.ofDays(20), Duration.ofSeconds(1));
    assertThat(ClockUtil.getCurrentTime().toInstant())
        .isCloseTo(clock.instant(), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void aStoppedClockStandsStillUntilItIsReleased() {
    var march = Instant.parse("2027-03-01T09:00:00Z");
    clock.stopAt(march);
    assertThat(clock.instant()).isEqualTo(march);

    clock.release();
    assertThat(clock.offset()).isCloseTo(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void itsZoneIsUtcAndOtherZonesFollowIt() {
    var tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    clock.moveTo(Instant.parse("2028-02-29T20:00:00Z"));

    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(tokyo.instant().atZone(tokyo.getZone()).toLocalDate()).hasToString("2028-03-01");
  }
}
