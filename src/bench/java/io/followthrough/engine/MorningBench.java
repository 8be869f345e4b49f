package io.followthrough.engine;

import io.followthrough.bench.Report;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How long one node needs for all timers of a morning ({@code -Dtimers=50000}). */
class MorningBench extends ManyNurtures {

  private static final int TIMERS = Integer.getInteger("timers", 500);

  @Test
  void allAreDueAtNine() throws IOException {
    var draining = draining();
    draining.rate(Math.min(TIMERS, 200), Draining.groups(camunda));

    var speed = draining.rate(TIMERS, Draining.groups(camunda));

    var report = new Report("morning");
    report.line(
        "%,d timers that are due at nine are done within %.1f minutes on one node",
        TIMERS, TIMERS / speed.rate() / 60);
    report.line(
        "(%.0f jobs a second, %.1f CPU ms each; fsync on; the goal is ten minutes for 50,000)",
        speed.rate(), speed.cpu());
    report.print();
  }
}
