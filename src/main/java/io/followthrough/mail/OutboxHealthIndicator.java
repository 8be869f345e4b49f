package io.followthrough.mail;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator how the outbox is. It is always up: mails that wait are no reason to take a
 * node away from the people who work on it.
 */
@Component
class OutboxHealthIndicator extends AbstractHealthIndicator {

  private final Outbox outbox;
  private final MailServer server;

  OutboxHealthIndicator(Outbox outbox, MailServer server) {
    this.outbox = outbox;
    this.server = server;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .up()
        .withDetail(
            "mailServer", server.isConfigured() ? "configured" : "no mail server is configured")
        .withDetail("waiting", outbox.count(MailState.WAITING))
        .withDetail("inDoubt", outbox.count(MailState.IN_DOUBT))
        .withDetail("refused", outbox.count(MailState.REFUSED));
    outbox.waitsSince().ifPresent(since -> health.withDetail("oldest", since.toString()));
  }
}
