package io.followthrough.watch;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator what the last look of the watch found. It is always up: a customer who was
 * left behind is no reason to take a node away from the people who can mend it.
 */
@Component
class WatchHealthIndicator extends AbstractHealthIndicator {

  private final Lookout lookout;

  WatchHealthIndicator(Lookout lookout) {
    this.lookout = lookout;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    lookout
        .last()
        .ifPresentOrElse(
            look ->
                health
                    .withDetail("lastLook", look.at().toString())
                    .withDetail("orphans", look.counts().dropped())
                    .withDetail("neglected", look.counts().neglected())
                    .withDetail("undone", look.counts().undone()),
            () -> health.withDetail("lastLook", "the first one is tonight"));
  }
}
