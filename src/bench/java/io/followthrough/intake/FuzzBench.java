package io.followthrough.intake;

import io.followthrough.bench.Report;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** As {@code FuzzTest}, for ten minutes, and never the same twice. */
class FuzzBench extends Fuzz {

  @Test
  void whateverComesForTenMinutes() throws Exception {
    var minutes = Integer.getInteger("minutes", 10);
    var seed = ThreadLocalRandom.current().nextLong();

    var answers = sendAnythingFor(Duration.ofMinutes(minutes), seed);

    var report = new Report("fuzz");
    report.line("requests by route and status in %d minutes, seed %d", minutes, seed);
    answers.forEach((route, of) -> report.line("%-60s %s", route, of));
    report.print();
  }
}
