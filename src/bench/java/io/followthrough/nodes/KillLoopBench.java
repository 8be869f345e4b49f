package io.followthrough.nodes;

import io.followthrough.bench.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long proof: nodes are killed a hundred times and the database is cut off twenty times while
 * people are at work, each time at another moment.
 */
class KillLoopBench {

  private static final int KILLS = Integer.getInteger("kills", 100);
  private static final int CUTS = Integer.getInteger("cuts", 20);
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void whatPeopleWereToldIsThere() throws Exception {
    System.out.println("The dice begin with -Dseed=" + SEED);
    try (var site = Site.open(folder)) {
      var faults = new Faults(site, SEED);
      var crowd = new Crowd(site, "long", SEED);
      try (crowd) {
        for (var kill = 1; kill <= KILLS; kill++) {
          faults.killSomeNode(crowd);
          // Spread evenly among the kills.
          if (kill * CUTS / KILLS > (kill - 1) * CUTS / KILLS) {
            faults.cutOffDatabase(crowd);
          }
        }
      }
      new Ledger(site, crowd).holds();

      var report = new Report("kill-loop");
      report.line(
          "People at work while nodes were killed %d times and the database was cut off %d times",
          KILLS, CUTS);
      report.line("(seed %d)", SEED);
      report.line("");
      report.line("leads taken               %7d   all there, once", crowd.leads.size());
      report.line("tasks done                %7d   all there, once", crowd.talks.size());
      report.line("answers written           %7d   all there, once", crowd.replies.size());
      report.line("piles of five quotes      %7d   all there, once", crowd.piles.size());
      report.line("requests that had to be sent again %d", crowd.failures().size());
      report.line(
          "the longest that a job was held by a node that was gone: %.1f s (a lock lasts %d s)",
          faults.longest().toMillis() / 1e3, Site.LOCK.toSeconds());
      report.print();
    }
  }
}
