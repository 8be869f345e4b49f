package io.followthrough.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.followthrough.Sleepers;
import io.followthrough.bench.Report;
import io.followthrough.engine.Draining.Speed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * How fast timers of nurtures are done that are due at once, on a PostgreSQL that waits for its
 * disk as in production. Each leads on to a follow-up, whose next touch is planned.
 */
class DrainBench extends ManyNurtures {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int TIMERS = Integer.getInteger("timers", 1_000);

  private static final Map<String, String> INDEXES =
      Map.of(
          "job_due", "act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1",
          "job_taken", "act_ru_job (process_instance_id_) where lock_owner_ is not null");

  /** Somebody who does the same work, and how fast in each round. */
  private record Contender(String name, Callable<Speed> round, List<Speed> speeds) {

    Contender(String name, Callable<Speed> round) {
      this(name, round, new ArrayList<>());
    }

    double rate() {
      return Report.median(speeds.stream().map(Speed::rate).toList());
    }

    double cpu() {
      return Report.median(speeds.stream().map(Speed::cpu).toList());
    }
  }

  @Test
  void dueAtOnce() throws Exception {
    var draining = draining();
    var report = new Report("drain");
    report.line("Timers of nurtures that are due at once: jobs a second, and milliseconds of the");
    report.line("processors for each, of Java and the database together, which a busy machine");
    report.line(
        "spoils less (median of %d rounds of %d timers, in turn; fsync on;", ROUNDS, TIMERS);
    report.line("a ratio above 1: ours is so many times as fast, or takes so much less)");
    report.line("");
    report.line("%-44s %8s %6s   %8s %6s", "", "jobs/s", "ratio", "CPU ms", "ratio");
    try (var bare = bare();
        var flowable = new Flowable(newDatabase("flowable"))) {
      var nothing =
          new Draining(
              bare.engine(),
              bare.database(),
              new Sleepers(bare.database(), bare.aNurture(clock)),
              clock);
      compare(
          report,
          new Contender("ours, in groups", () -> draining.rate(TIMERS, Draining.groups(camunda))),
          new Contender(
              "ours, one by one", () -> draining.rate(TIMERS, Draining.oneByOne(camunda))),
          new Contender("our models, the starter's own settings", () -> asOutOfTheBox(draining)),
          new Contender(
              "bare engine, no history, empty delegates",
              () -> nothing.rate(TIMERS, Draining.oneByOne(camunda))),
          new Contender(
              "Flowable, no history, empty delegates",
              () -> new Speed(flowable.rate(TIMERS), Double.NaN)));
    }
    report.print();
  }

  private void compare(Report report, Contender ours, Contender... others) throws Exception {
    var all = new ArrayList<>(List.of(ours));
    all.addAll(List.of(others));
    rounds(all);
    for (var each : all) {
      tell(report, ours, each);
    }
  }

  private static void rounds(List<Contender> all) throws Exception {
    for (var round = 0; round <= ROUNDS; round++) {
      for (var each : all) {
        each.speeds().add(each.round().call());
      }
    }
    // The first is for getting warm.
    all.forEach(each -> each.speeds().remove(0));
  }

  private static void tell(Report report, Contender ours, Contender other) {
    report.line(
        "%-44s %8.0f %6.2f   %s",
        other.name(),
        other.rate(),
        ours.rate() / other.rate(),
        // Of who works in a Java of its own we do not know it.
        Double.isNaN(other.cpu())
            ? ""
            : "%8.2f %6.2f".formatted(other.cpu(), other.cpu() / ours.cpu()));
  }

  /** Without our indexes and our settings of the engine. */
  private Speed asOutOfTheBox(Draining draining) {
    INDEXES.keySet().forEach(index -> jdbc.sql("drop index " + index).update());
    engine.setEnsureJobDueDateNotNull(false);
    engine.setJobExecutorAcquireByDueDate(false);
    try {
      return draining.rate(TIMERS, Draining.stock());
    } finally {
      engine.setEnsureJobDueDateNotNull(true);
      engine.setJobExecutorAcquireByDueDate(true);
      INDEXES.forEach((index, rows) -> jdbc.sql("create index " + index + " on " + rows).update());
    }
  }

  private BareEngine bare() throws IOException, SQLException {
    var bare = new HikariDataSource();
    bare.setJdbcUrl(newDatabase("bare"));
    bare.setUsername("postgres");
    bare.setPassword("postgres");
    return new BareEngine(bare, "none", clock);
  }
}
