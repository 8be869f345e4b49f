package io.followthrough.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * What an alarm watches: whom the last look found, and how long ago that was. The look itself reads
 * every customer, and is not repeated whenever somebody asks for a figure.
 */
@Component
class WatchMetrics implements MeterBinder {

  private final Lookout lookout;
  private final Clock clock;

  WatchMetrics(Lookout lookout, Clock clock) {
    this.lookout = lookout;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "orphans", Counts::dropped, "Customers for whom nothing leads on any more");
    gauge(
        registry,
        "neglected",
        Counts::neglected,
        "Customers without a touch for longer than the floor allows");
    gauge(
        registry,
        "undone",
        Counts::undone,
        "Customers with a task that was left undone for three working days");
    Gauge.builder("followthrough.watch.age", this, WatchMetrics::age)
        .description("How long ago the watch looked last, 0 before its first night")
        .baseUnit("seconds")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String what, ToIntFunction<Counts> count, String description) {
    Gauge.builder(
            "followthrough.customers." + what,
            lookout,
            last -> last.last().map(look -> count.applyAsInt(look.counts())).orElse(0))
        .description(description)
        .register(registry);
  }

  private double age() {
    return lookout
        .last()
        .map(look -> Duration.between(look.at(), clock.instant()).toSeconds())
        .orElse(0L);
  }
}
