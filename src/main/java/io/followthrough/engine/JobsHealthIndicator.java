package io.followthrough.engine;

import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator whether timers and other jobs are done in time. Nodes ask only {@code
 * readiness} whether to send people to them: jobs that lag are no reason to take a node away.
 */
@Component
class JobsHealthIndicator extends AbstractHealthIndicator {

  /** Every node looks for work every five seconds: what waits this long, nobody takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Backlog backlog;

  JobsHealthIndicator(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var lag = backlog.lag();
    var dead = backlog.dead();
    health
        .up()
        .withDetail("due", backlog.due())
        .withDetail("lagSeconds", lag.toSeconds())
        .withDetail("dead", dead)
        .withDetail("incidents", backlog.incidents());
    if (lag.compareTo(PATIENCE) > 0) {
      health
          .down()
          .withDetail(
              "advice",
              "A job has been due for %d minutes. See that a node runs whose job executor is on; where one does, look into its log, or add a node."
                  .formatted(lag.toMinutes()));
    } else if (dead > 0) {
      health.withDetail(
          "advice",
          "Steps gave up after several tries: %d. In Cockpit, Follow-up, Nobody dropped, read why, mend it, and try them again."
              .formatted(dead));
    }
  }
}
