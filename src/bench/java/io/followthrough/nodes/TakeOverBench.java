package io.followthrough.nodes;

import io.followthrough.bench.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long proof: five thousand timers are due, and one of two nodes is killed midway. */
class TakeOverBench {

  private static final int TIMERS = Integer.getInteger("timers", 5_000);

  @TempDir Path folder;

  @Test
  void everyMailGoesOutOnceAndEveryLockIsTakenOver() throws Exception {
    try (var site = Site.open(folder)) {
      var seen = new DueTimers(site).happen(TIMERS, 0);

      var report = new Report("take-over");
      report.line("%,d timers due at once, one of two nodes killed midway", seen.timers());
      report.line("");
      report.line("mails sent twice                           0");
      report.line("mails lost                                 0");
      report.line("in doubt, decided by a person        %7d", seen.inDoubt());
      report.line("  of these had gone out              %7d", seen.ofThemSent());
      report.line("jobs that the nodes held at the kill %7d", seen.held());
      report.line(
          "the last of them taken over          %7.1f s   (a lock lasts %d s, a look for jobs %d s)",
          seen.takenOver().toMillis() / 1e3, Site.LOCK.toSeconds(), Site.POLL.toSeconds());
      report.line("from the first timer to the last mail %6.1f s", seen.all().toMillis() / 1e3);
      report.print();
    }
  }
}
