package io.followthrough.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the platform takes to be ready, compared to Camunda's bare starters. */
class StartUpBench {

  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @Test
  void startUp() throws IOException, InterruptedException {
    var first = new Comparison("on an empty database");
    var again = new Comparison("started again");
    for (var round = 1; round <= ROUNDS; round++) {
      var data = Files.createDirectory(folder.resolve("round-" + round));
      first.measure(data);
      again.measure(data);
    }

    var report = new Report("start-up");
    report.line("Start-up, from the command to the first answer of the engine's REST interface");
    report.line(
        "(median of %d rounds, in turn; H2 in a file; CPU is the time of all threads,", ROUNDS);
    report.line("which a busy machine spoils less; the goal is a ratio of at most 1.5)");
    report.line("");
    report.line("%-28s %6s %6s %6s", "", "ours", "bare", "ratio");
    first.tell(report);
    again.tell(report);
    report.print();
  }

  /** One way to start, for both. */
  private static class Comparison {

    private final String how;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> ourCpu = new ArrayList<>();
    private final List<Double> bareCpu = new ArrayList<>();
    private final List<Double> cpuRatios = new ArrayList<>();

    Comparison(String how) {
      this.how = how;
    }

    void measure(Path data) throws IOException, InterruptedException {
      try (var application = Application.ours(data)) {
        ours.add(seconds(application.startUp()));
        ourCpu.add(seconds(application.cpu()));
      }
      try (var application = Application.bare(data)) {
        bare.add(seconds(application.startUp()));
        bareCpu.add(seconds(application.cpu()));
      }
      ratios.add(last(ours) / last(bare));
      cpuRatios.add(last(ourCpu) / last(bareCpu));
    }

    void tell(Report report) {
      tell(report, how + ", s", ours, bare, ratios);
      tell(report, how + ", CPU s", ourCpu, bareCpu, cpuRatios);
    }

    private static void tell(
        Report report, String what, List<Double> ours, List<Double> bare, List<Double> ratios) {
      report.line(
          "%-28s %6.2f %6.2f %6.2f   (ratios of the rounds: %s)",
          what,
          Report.median(ours),
          Report.median(bare),
          Report.median(ratios),
          Report.each("%.2f", ratios));
    }

    private static double last(List<Double> figures) {
      return figures.get(figures.size() - 1);
    }

    private static double seconds(Duration time) {
      return time.toMillis() / 1000.0;
    }
  }
}
