package io.followthrough.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that an analyst keeps in a Markdown file: what is between the first two {@code ---} lines
 * says {@code key: value}, and every table below has one entry a row.
 *
 * @param settings what stands above the text, by key
 * @param rows the rows of all tables, without their headings
 */
record Listing(Map<String, String> settings, List<Row> rows) {

  private static final String FENCE = "---";

  /**
   * One row of a table.
   *
   * @param line where it stands in the file, from 1
   * @param cells what it says, column by column
   */
  record Row(int line, List<String> cells) {}

  /**
   * Reads the file.
   *
   * @param columns how many columns its tables have
   * @throws FaultyText when a row has more or fewer, or what stands above the text is no setting
   */
  static Listing of(Texts.Text text, int columns) {
    var lines = text.content().lines().map(String::strip).toList();
    var body = lines.isEmpty() || !lines.get(0).equals(FENCE) ? 0 : endOfSettings(text, lines);
    return new Listing(
        settings(text, body == 0 ? List.of() : lines.subList(1, body - 1)),
        rows(text, lines, body, columns));
  }

  Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  private static int endOfSettings(Texts.Text text, List<String> lines) {
    var end = lines.subList(1, lines.size()).indexOf(FENCE);
    if (end < 0) {
      throw new FaultyText(text.path() + " has no second \"---\" that ends what stands above.");
    }
    return end + 2;
  }

  private static Map<String, String> settings(Texts.Text text, List<String> lines) {
    var settings = new LinkedHashMap<String, String>();
    for (var line : lines) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        settings.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isEmpty()) {
        throw new FaultyText(
            "%s: write \"key: value\" above the text, not \"%s\".".formatted(text.path(), line));
      }
    }
    return settings;
  }

  private static List<Row> rows(Texts.Text text, List<String> lines, int from, int columns) {
    var rows = new ArrayList<Row>();
    for (var at = from; at < lines.size(); at++) {
      var line = lines.get(at);
      if (!line.startsWith("|")
          || isRule(line)
          || at + 1 < lines.size() && isRule(lines.get(at + 1))) {
        continue;
      }
      var cells = cells(line);
      if (cells.size() != columns || cells.get(0).isEmpty()) {
        throw new FaultyText(
            "%s, line %d: a row has %d cells between its bars, and the first says something."
                .formatted(text.path(), at + 1, columns));
      }
      rows.add(new Row(at + 1, cells));
    }
    return rows;
  }

  private static boolean isRule(String line) {
    return line.startsWith("|") && line.matches("[|:\\- ]+");
  }

  private static List<String> cells(String line) {
    var inner = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
