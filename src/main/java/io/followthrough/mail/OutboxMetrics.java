package io.followthrough.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.stereotype.Component;

/** What an operator's alarm watches: how long the oldest mail waits, and what needs a person. */
@Component
class OutboxMetrics implements MeterBinder {

  private final Outbox outbox;
  private final Clock clock;

  OutboxMetrics(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("followthrough.mail.oldest.waiting", this, OutboxMetrics::oldestWaiting)
        .description("For how long the mail has waited that should have gone out first")
        .baseUnit("seconds")
        .register(registry);
    // What is settled is years of mails: nobody counts them every few seconds.
    for (var state :
        EnumSet.of(MailState.WAITING, MailState.SENDING, MailState.IN_DOUBT, MailState.REFUSED)) {
      Gauge.builder("followthrough.mails", outbox, mails -> mails.count(state))
          .tag("state", state.word())
          .description("How many mails in the outbox are not settled, by their state")
          .register(registry);
    }
  }

  private double oldestWaiting() {
    return outbox
        .waitsSince()
        .map(since -> Duration.between(since, clock.instant()).toSeconds())
        .orElse(0L);
  }
}
