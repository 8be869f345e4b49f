package io.followthrough.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an alarm watches: whether piles of quotes that came in are being taken in. */
@Component
class ImportMetrics implements MeterBinder {

  private final JdbcClient jdbc;
  private final Clock clock;

  ImportMetrics(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var state : List.of(Imports.State.WAITING, Imports.State.REJECTED)) {
      Gauge.builder("followthrough.import.rows", this, imports -> imports.count(state))
          .tag("state", state.word())
          .description("Rows of imports that wait, and rows that were rejected")
          .register(registry);
    }
    Gauge.builder("followthrough.import.oldest.waiting", this, ImportMetrics::oldestWaiting)
        .description("How long ago the oldest file came in of which a row still waits")
        .baseUnit("seconds")
        .register(registry);
  }

  private long count(Imports.State state) {
    return jdbc.sql("select count(*) from quote_import_row where state = ?")
        .param(state.word())
        .query(Long.class)
        .single();
  }

  private double oldestWaiting() {
    return jdbc.sql(
            """
            select received_at from quote_import
             where id = (select min(import_id) from quote_import_row where state = 'waiting')
            """)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .map(received -> Duration.between(received, clock.instant()).toSeconds())
        .orElse(0L);
  }
}
