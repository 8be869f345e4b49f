package io.followthrough.mail;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator how the inbox is. It is down when nobody has read it for an hour. Load
 * balancers ask {@code readiness}: a mailbox that is away is no reason to take a node away from the
 * people who work on it.
 */
@Component
class InboxHealthIndicator extends AbstractHealthIndicator {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final InboxSettings settings;
  private final InboxWatch watch;
  private final Clock clock;

  InboxHealthIndicator(InboxSettings settings, InboxWatch watch, Clock clock) {
    this.settings = settings;
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    if (!settings.isConfigured()) {
      health.withDetail("mailbox", "no inbox is configured: set followthrough.inbox.host");
      return;
    }
    health.withDetail("mailbox", settings.folder() + " on " + settings.host());
    watch.lastLook().ifPresent(at -> health.withDetail("lastLook", at.toString()));
    watch.trouble().ifPresent(words -> health.withDetail("trouble", words));
    if (isUnread()) {
      health
          .down()
          .withDetail(
              "advice",
              "Nobody has read the answers of customers for an hour. See that the mailbox can be reached, and that followthrough.inbox.username and password are right; all that came in is read once it can be.");
    }
  }

  private boolean isUnread() {
    return watch
        .readUntil()
        .filter(read -> read.plus(PATIENCE).isBefore(clock.instant()))
        .isPresent();
  }
}
