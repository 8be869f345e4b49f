package io.followthrough.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator how the outbox is. It is down when nothing goes out any more; mails that wait
 * for their hour, or for their turn, are as they should be. Load balancers ask {@code readiness}:
 * mails that wait are no reason to take a node away from the people who work on it.
 */
@Component
class OutboxHealthIndicator extends AbstractHealthIndicator {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Outbox outbox;
  private final MailServer server;
  private final Throttle throttle;
  private final Clock clock;

  OutboxHealthIndicator(Outbox outbox, MailServer server, Throttle throttle, Clock clock) {
    this.outbox = outbox;
    this.server = server;
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var undecided = outbox.count(MailState.IN_DOUBT) + outbox.count(MailState.REFUSED);
    health
        .up()
        .withDetail(
            "mailServer", server.isConfigured() ? "configured" : "no mail server is configured")
        .withDetail("waiting", outbox.count(MailState.WAITING))
        .withDetail("inDoubt", outbox.count(MailState.IN_DOUBT))
        .withDetail("refused", outbox.count(MailState.REFUSED));
    outbox.waitsSince().ifPresent(since -> health.withDetail("oldest", since.toString()));
    if (!server.isConfigured()) {
      health.withDetail(
          "advice", "Mails wait until there is a mail server: set spring.mail.host and restart.");
    } else if (isStuck(clock.instant())) {
      health
          .down()
          .withDetail(
              "advice",
              "No mail has gone out for an hour. See that the mail server runs, that this machine reaches it, and that spring.mail.username and password are right; all mails go out by themselves once it is back.");
    } else if (undecided > 0) {
      health.withDetail(
          "advice",
          "Mails that a person decides about: %d. Their customers' owners have the task “Decide about mail”."
              .formatted(undecided));
    }
  }

  /** Whoever may send takes what is due at once; only the limits are a reason to leave it. */
  private boolean isStuck(Instant now) {
    return outbox.couldGoSince().filter(since -> since.plus(PATIENCE).isBefore(now)).isPresent()
        && throttle.places(now, 1) > 0;
  }
}
