package io.followthrough.watch;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator what the last look of the watch found. It is down when the watch has missed
 * its night. Whom it found is no reason: those are tasks of the managers.
 */
@Component
class WatchHealthIndicator extends AbstractHealthIndicator {

  /** A day, and an hour for a night of much work. */
  private static final Duration PATIENCE = Duration.ofHours(25);

  private final Lookout lookout;
  private final Clock clock;

  WatchHealthIndicator(Lookout lookout, Clock clock) {
    this.lookout = lookout;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    lookout
        .last()
        .ifPresentOrElse(
            look -> tell(look, health),
            () -> health.withDetail("lastLook", "the first one is tonight"));
  }

  private void tell(Lookout.Look look, Health.Builder health) {
    health
        .withDetail("lastLook", look.at().toString())
        .withDetail("orphans", look.counts().dropped())
        .withDetail("neglected", look.counts().neglected())
        .withDetail("undone", look.counts().undone());
    if (look.at().plus(PATIENCE).isBefore(clock.instant())) {
      health
          .down()
          .withDetail(
              "advice",
              "Nobody looked for customers who were left behind in the last night. See in “jobs” whether nodes do their jobs; in Cockpit, the process “watch” shows whether its step gave up.");
    } else if (look.counts().dropped() > 0) {
      health.withDetail(
          "advice",
          "Customers for whom nothing leads on: %d. Managers have the task “See to customer”; GET /api/health/orphans says who they are now."
              .formatted(look.counts().dropped()));
    }
  }
}
