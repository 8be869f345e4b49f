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
    var image = Application.Image.in(folder.resolve("image"));
    var comparisons =
        List.of(
            new Comparison("as in the image", data -> Application.oursOfImage(image, data)),
            new Comparison("as a jar", Application::ours));
    for (var round = 1; round <= ROUNDS; round++) {
      for (var comparison : comparisons) {
        comparison.measure(
            Files.createDirectory(folder.resolve("%s %d".formatted(comparison.how, round))));
      }
    }

    var report = new Report("start-up");
    report.line("Start-up, from the command to the first answer of the engine's REST interface");
    report.line(
        "(median of %d rounds, in turn; H2 in a file; CPU is the time of all threads,", ROUNDS);
    report.line("which a busy machine spoils less; the goal is a ratio of at most 1.5).");
    report.line("The bare starters run from their jar; the image unpacks ours and keeps what Java");
    report.line("makes of the classes.");
    report.line("");
    report.line("%-38s %6s %6s %6s", "", "ours", "bare", "ratio");
    comparisons.forEach(comparison -> comparison.tell(report));
    report.print();
  }

  /** A way to start ours. */
  private interface Start {
    Application on(Path data) throws IOException;
  }

  /** One way to start ours, on an empty database and again, beside the bare starters in turn. */
  private static class Comparison {

    private final String how;
    private final Start start;
    private final Figures first = new Figures();
    private final Figures again = new Figures();

    Comparison(String how, Start start) {
      this.how = how;
      this.start = start;
    }

    void measure(Path data) throws IOException, InterruptedException {
      first.measure(start, data);
      again.measure(start, data);
    }

    void tell(Report report) {
      first.tell(report, how + ", empty database");
      again.tell(report, how + ", started again");
    }
  }

  private static class Figures {

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> ourCpu = new ArrayList<>();
    private final List<Double> bareCpu = new ArrayList<>();
    private final List<Double> cpuRatios = new ArrayList<>();

    void measure(Start start, Path data) throws IOException, InterruptedException {
      try (var application = start.on(data)) {
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

    void tell(Report report, String how) {
      tell(report, how + ", s", ours, bare, ratios);
      tell(report, how + ", CPU s", ourCpu, bareCpu, cpuRatios);
    }

    private static void tell(
        Report report, String what, List<Double> ours, List<Double> bare, List<Double> ratios) {
      report.line(
          "%-38s %6.2f %6.2f %6.2f   (ratios of the rounds: %s)",
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
