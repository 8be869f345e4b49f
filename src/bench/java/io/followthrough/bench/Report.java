package io.followthrough.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of figures, printed, kept in {@code target/bench}, and put in the place of the figures of
 * the last time in {@code docs/benchmarks.md}, with the machine it was measured on.
 */
public class Report {

  static final Path FOLDER = Path.of("target", "bench");

  private static final Path PAGE = Path.of("docs", "benchmarks.md");
  private static final double GIGABYTE = 1 << 30;

  private final String name;
  private final List<String> lines = new ArrayList<>();

  /** A page that is kept under this name. */
  public Report(String name) {
    this.name = name;
  }

  /** Adds a line. */
  public void line(String format, Object... figures) {
    lines.add(format.formatted(figures).stripTrailing());
  }

  /** Prints the page and keeps it. */
  public void print() throws IOException {
    var text = String.join("\n", lines) + "\n";
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".txt"), text);
    System.out.println("\n" + text);
    publish(text);
  }

  /** Only where the page has a place for it: who writes the page decides what it speaks of. */
  private void publish(String text) throws IOException {
    var page = Files.readString(PAGE);
    var begin = "<!-- %s -->\n".formatted(name);
    var from = page.indexOf(begin);
    var to = page.indexOf("<!-- end -->", from);
    if (from >= 0) {
      Files.writeString(
          PAGE,
          "%s%s```text\n%s\n%s\n```\n%s"
              .formatted(page.substring(0, from), begin, text, machine(), page.substring(to)));
    }
  }

  private static String machine() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "measured with %d processors, %.0f GB of memory, Java %s"
        .formatted(
            system.getAvailableProcessors(),
            system.getTotalMemorySize() / GIGABYTE,
            Runtime.version());
  }

  /** In the middle of an odd number of figures: a noisy machine spoils an average. */
  public static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }

  /** The figures in a row. */
  public static String each(String format, List<Double> figures) {
    return String.join(" ", figures.stream().map(figure -> format.formatted(figure)).toList());
  }
}
