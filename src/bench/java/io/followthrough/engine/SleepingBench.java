package io.followthrough.engine;

import io.followthrough.bench.Report;
import io.followthrough.engine.Draining.Speed;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.camunda.bpm.engine.impl.Page;
import org.junit.jupiter.api.Test;

/**
 * How fast timers that are due are found and done among a million that sleep ({@code -Dsleepers=})
 * and tens of thousands that gave up ({@code -Ddead=}).
 */
class SleepingBench extends ManyNurtures {

  private static final int ROUNDS = Integer.getInteger("rounds", 1);
  private static final int TIMERS = Integer.getInteger("timers", 200);
  private static final int SLEEPERS = Integer.getInteger("sleepers", 20_000);
  private static final int DEAD = Integer.getInteger("dead", 1_000);

  /** How often jobs are looked for, to know the slowest of a hundred. */
  private static final int LOOKS = 1_000;

  private static final int A_PORTION = 50_000;

  @Test
  void amongThoseWhoSleep() throws Exception {
    var sleepers = nurtures();
    var draining = new Draining(engine, database, sleepers, clock);
    var alone = new ArrayList<Speed>();
    for (var round = 0; round <= ROUNDS; round++) {
      alone.add(draining.rate(TIMERS, Draining.groups(camunda)));
    }

    sleepers.areGone();
    for (var from = 0; from < SLEEPERS; from += A_PORTION) {
      var to = Math.min(from + A_PORTION, SLEEPERS);
      sleepers.sleep(
          from + 1,
          to,
          draining.now() + " + interval '30 days' + interval '1 second' * (n % 2000000)",
          3);
    }
    sleepers.sleep(SLEEPERS + 1, SLEEPERS + DEAD, draining.now() + " - interval '1 day'", 0);
    var last = SLEEPERS + DEAD;
    var among = new ArrayList<Speed>();
    List<Double> looks = List.of();
    var scans = 0L;
    for (var round = 0; round <= ROUNDS; round++) {
      sleepers.sleep(last + 1, last + TIMERS, draining.now(), 3);
      last += TIMERS;
      var before = scans();
      looks = looks();
      among.add(draining.drain(TIMERS, Draining.groups(camunda)));
      scans = scans() - before;
    }
    // The first of each is for getting warm.
    alone.remove(0);
    among.remove(0);

    var report = new Report("sleeping");
    report.line(
        "%,d timers that are due, among %,d that sleep and %,d that gave up",
        TIMERS, SLEEPERS, DEAD);
    report.line("(median of %d rounds; fsync on; the goal is a ratio of at least 0.95)", ROUNDS);
    report.line("");
    report.line("%-24s %8s %8s", "", "jobs/s", "CPU ms");
    tell(report, "alone", alone);
    tell(report, "among them", among);
    report.line(
        "%-24s %8.2f %8.2f",
        "ratio",
        median(among, Speed::rate) / median(alone, Speed::rate),
        median(alone, Speed::cpu) / median(among, Speed::cpu));
    report.line("");
    report.line(
        "Looking for due jobs takes %.2f ms, and 99 of 100 times less than %.2f (goal: 5)",
        looks.get(looks.size() / 2), looks.get(looks.size() * 99 / 100));
    report.line("Sequential scans of the table of jobs in the last round: %d. The plan:", scans);
    plan().forEach(line -> report.line("  %s", line.strip()));
    report.print();
    sleepers.areGone();
  }

  private static void tell(Report report, String name, List<Speed> speeds) {
    report.line("%-24s %8.0f %8.2f", name, median(speeds, Speed::rate), median(speeds, Speed::cpu));
  }

  private static double median(List<Speed> speeds, ToDoubleFunction<Speed> figure) {
    return Report.median(speeds.stream().mapToDouble(figure).boxed().toList());
  }

  /** The milliseconds of each look, sorted. */
  private List<Double> looks() {
    return DoubleStream.generate(this::look).limit(LOOKS).sorted().boxed().toList();
  }

  private double look() {
    var from = System.nanoTime();
    engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                context
                    .getJobManager()
                    .findNextJobsToExecute(
                        new Page(0, camunda.getJobExecution().getMaxJobsPerAcquisition())));
    return (System.nanoTime() - from) / 1e6;
  }

  private long scans() {
    // What a connection has counted is told when it is idle.
    jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
    return jdbc.sql("select seq_scan from pg_stat_user_tables where relname = 'act_ru_job'")
        .query(Long.class)
        .single();
  }

  private List<String> plan() {
    var listener = new Listener();
    engine.getSqlSessionFactory().getConfiguration().addInterceptor(listener);
    look();
    return jdbc.sql("explain " + listener.heard).query(String.class).list();
  }

  /** Hears the last question that the engine asks, with all that it has filled in. */
  @Intercepts(
      @Signature(
          type = StatementHandler.class,
          method = "query",
          args = {Statement.class, ResultHandler.class}))
  private static final class Listener implements Interceptor {

    private String heard;

    @Override
    public Object intercept(Invocation question) throws Throwable {
      var statement = question.getArgs()[0].toString();
      heard = statement.substring(statement.indexOf("wrapping ") + "wrapping ".length());
      return question.proceed();
    }
  }
}
