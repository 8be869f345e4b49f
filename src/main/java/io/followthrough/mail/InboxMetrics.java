package io.followthrough.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What an alarm watches: for how long this node has not read the answers of customers. */
@Component
class InboxMetrics implements MeterBinder {

  private final InboxWatch watch;
  private final Clock clock;

  InboxMetrics(InboxWatch watch, Clock clock) {
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("followthrough.inbox.age", this, InboxMetrics::age)
        .description("How long ago this node read the inbox to its end, 0 where it reads none")
        .baseUnit("seconds")
        .register(registry);
  }

  private double age() {
    return watch
        .readUntil()
        .map(read -> Duration.between(read, clock.instant()).toSeconds())
        .orElse(0L);
  }
}
