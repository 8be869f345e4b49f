package io.followthrough.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of figures, printed and kept in {@code target/bench}. */
public class Report {

  static final Path FOLDER = Path.of("target", "bench");

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
