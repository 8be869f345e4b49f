package io.followthrough.engine;

import io.followthrough.bench.Application;
import io.followthrough.bench.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the platform needs while a million customers sleep ({@code -Dsleepers=}) and nothing is due:
 * its live heap, and its start beside that of the bare starters, who have nobody to look after.
 */
class IdleBench extends ManyNurtures {

  private static final int SLEEPERS = Integer.getInteger("sleepers", 20_000);
  private static final int MINUTES = Integer.getInteger("minutes", 1);
  private static final int ROUNDS = Integer.getInteger("rounds", 1);
  private static final int A_PORTION = 50_000;
  private static final double MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void whileEverybodySleeps() throws Exception {
    var sleepers = nurtures();
    sleepers.areGone();
    for (var from = 0; from < SLEEPERS; from += A_PORTION) {
      sleepers.sleep(
          from + 1,
          Math.min(from + A_PORTION, SLEEPERS),
          // By the clock on the wall, as the platform is started from its jar.
          "now() at time zone 'utc' + interval '30 days' + interval '1 second' * n",
          3);
    }
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    var heap = 0.0;
    for (var round = 1; round <= ROUNDS; round++) {
      try (var platform = start("-Xmx512m")) {
        ours.add(platform.startUp().toMillis() / 1e3);
        if (round == ROUNDS) {
          TimeUnit.MINUTES.sleep(MINUTES);
          heap = platform.liveHeap();
        }
      }
      try (var starter = Application.bare(folder.resolve("bare-" + round))) {
        bare.add(starter.startUp().toMillis() / 1e3);
      }
    }

    var report = new Report("idle");
    report.line("%,d customers asleep, on PostgreSQL, started with -Xmx512m", SLEEPERS);
    report.line("");
    report.line(
        "live heap after %d minutes       %6.0f MB (goal: at most 512)", MINUTES, heap / MEGABYTE);
    report.line(
        "start-up, ours / bare starter   %6.1f s / %.1f s, ratio %.2f (goal: at most 1.5)",
        Report.median(ours), Report.median(bare), Report.median(ours) / Report.median(bare));
    report.line("(medians of %d rounds, in turn; the starter on an empty H2)", ROUNDS);
    report.print();
    sleepers.areGone();
  }

  private Application start(String... javaOptions) throws Exception {
    return Application.onPostgres(
        Path.of("target", "bench", "idle.log"),
        settings.getRequiredProperty("spring.datasource.url"),
        javaOptions);
  }
}
