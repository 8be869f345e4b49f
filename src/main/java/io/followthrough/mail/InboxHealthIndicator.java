package io.followthrough.mail;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Tells the operator how the inbox is. It is always up: a mailbox that is away is no reason to take
 * a node away from the people who work on it.
 */
@Component
class InboxHealthIndicator extends AbstractHealthIndicator {

  private final InboxSettings settings;
  private final InboxWatch watch;

  InboxHealthIndicator(InboxSettings settings, InboxWatch watch) {
    this.settings = settings;
    this.watch = watch;
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
  }
}
