package io.followthrough.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What an alarm watches: whether jobs are done in time, which gave up, and what people leave. */
@Component
class BacklogMetrics implements MeterBinder {

  private final Backlog backlog;

  BacklogMetrics(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "jobs.due", Backlog::due, "Timers and other jobs that are due and not done");
    Gauge.builder("followthrough.jobs.lag", backlog, work -> work.lag().toMillis() / 1000.0)
        .description("For how long the job has been due that should have been done first")
        .baseUnit("seconds")
        .register(registry);
    gauge(registry, "jobs.dead", Backlog::dead, "Jobs that failed and are not tried again");
    gauge(registry, "incidents", Backlog::incidents, "What went wrong and waits for somebody");
    gauge(registry, "tasks.open", work -> work.tasks().open(), "Tasks that wait for a person");
    gauge(registry, "tasks.overdue", work -> work.tasks().overdue(), "Tasks whose date has passed");
  }

  private void gauge(
      MeterRegistry registry, String name, ToDoubleFunction<Backlog> count, String description) {
    Gauge.builder("followthrough." + name, backlog, count)
        .description(description)
        .register(registry);
  }
}
