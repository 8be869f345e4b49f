package io.followthrough.intake;

import io.followthrough.engine.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of quotes: separated values in UTF-8, whose first line names the columns, in any order and
 * in upper or lower case.
 */
class QuoteFile {

  /**
   * How somebody's own file is laid out.
   *
   * @param separator what stands between the cells
   * @param names by our columns, what the file calls them; ours that are not in it are empty, and
   *     what else is in the file is left out
   */
  record Layout(char separator, Map<String, String> names) {

    /** The layout of files that were made for us. */
    static final Layout OURS = new Layout(',', Map.of());

    private boolean isOurs() {
      return names.isEmpty();
    }

    private CSVFormat format() {
      return FORMAT.builder().setDelimiter(separator).get();
    }
  }

  /**
   * What a file looks like before it is taken in.
   *
   * @param columns as the file names them
   * @param names by our columns, what they seem to be called in the file
   * @param rows the cells of the first rows
   * @param total how many rows there are
   */
  record Preview(
      char separator,
      List<String> columns,
      Map<String, String> names,
      List<List<String>> rows,
      int total) {}

  static final String QUOTE_NUMBER = "quote_number";
  static final String CUSTOMER = "customer";
  static final String COMPANY = "company";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String AMOUNT = "amount";
  static final String CURRENCY = "currency";
  static final String QUOTED_ON = "quoted_on";
  static final String OWNER = "owner";
  static final String NOTES = "notes";

  static final List<String> COLUMNS =
      List.of(
          QUOTE_NUMBER, CUSTOMER, COMPANY, EMAIL, PHONE, AMOUNT, CURRENCY, QUOTED_ON, OWNER, NOTES);

  private static final Map<Character, String> OTHER_DELIMITERS =
      Map.of(';', "semicolons", '\t', "tabs", '|', "vertical bars");

  private static final int LONGEST_CELL = 4000;
  private static final int ROWS_OF_A_PREVIEW = 5;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  /**
   * One row of the file.
   *
   * @param line the line of the file in which the row begins, counted from 1
   * @param cells by column, without the blanks around them; as far as the row can be read
   * @param fault why the row cannot be read, or null
   */
  record Row(int line, Map<String, String> cells, String fault) {}

  /** The beginning of a line. */
  private record Place(int line, int offset) {}

  private final String text;
  private final Place firstRow;
  private final CSVFormat format;
  // Null where a column of the file is none of ours.
  private final List<String> columns;

  private QuoteFile(String text, Place firstRow, CSVFormat format, List<String> columns) {
    this.text = text;
    this.firstRow = firstRow;
    this.format = format;
    this.columns = columns;
  }

  /**
   * Reads the first line that is not blank.
   *
   * @throws Refused when this is no such file, with what to do about it
   */
  static QuoteFile of(byte[] content) {
    return of(content, Layout.OURS);
  }

  /**
   * As {@link #of(byte[])}, of a file with a layout of its own.
   *
   * @throws Refused also when a column that was named is not in it
   */
  static QuoteFile of(byte[] content, Layout layout) {
    var text = Utf8.read(content);
    var header = header(text);
    return new QuoteFile(
        text,
        header.next(),
        layout.format(),
        layout.isOurs() ? columns(header.line()) : columns(header.line(), layout));
  }

  /**
   * Looks into a file, whatever it calls its columns and by whatever it separates its cells.
   *
   * @throws Refused when it is no table
   */
  static Preview preview(byte[] content) {
    var text = Utf8.read(content);
    var header = header(text);
    var separator = separator(header.line());
    var layout = new Layout(separator, Map.of());
    var columns = cells(header.line(), layout.format());
    var rows = new ArrayList<List<String>>();
    var total = new int[1];
    new QuoteFile(text, header.next(), layout.format(), columns)
        .forEach(
            row -> {
              total[0]++;
              if (rows.size() < ROWS_OF_A_PREVIEW) {
                rows.add(columns.stream().map(name -> row.cells().getOrDefault(name, "")).toList());
              }
            });
    return new Preview(separator, columns, guess(columns), rows, total[0]);
  }

  private record Header(String line, Place next) {}

  private static Header header(String text) {
    var place = new Place(1, 0);
    while (place.offset() < text.length()) {
      var next = after(1, place, text);
      var line = text.substring(place.offset(), next.offset());
      if (!line.isBlank()) {
        return new Header(line, next);
      }
      place = next;
    }
    throw new Refused(
        "The file is empty. Its first line names the columns: %s.".formatted(list(COLUMNS)));
  }

  /**
   * Every row in the order of the file, also those that cannot be read; empty ones are left out.
   */
  void forEach(Consumer<Row> consumer) {
    var place = Optional.of(firstRow);
    while (place.isPresent()) {
      place = readFrom(place.get(), consumer);
    }
  }

  /**
   * Reads rows from here on, to the end or to the first row that breaks the rules of CSV.
   *
   * @return where to go on: right after the line in which such a row begins, because a quote that
   *     is never closed must not swallow what comes after it
   */
  private Optional<Place> readFrom(Place start, Consumer<Row> consumer) {
    var line = start.line();
    try (var reader = new StringReader(text)) {
      reader.skip(start.offset());
      var parser = CSVParser.builder().setReader(reader).setFormat(format).get();
      for (var records = parser.iterator(); records.hasNext(); ) {
        var record = records.next();
        if (!isEmpty(record)) {
          consumer.accept(row(line, record));
        }
        line = start.line() + (int) parser.getCurrentLineNumber();
      }
      return Optional.empty();
    } catch (IOException | UncheckedIOException brokenRules) {
      consumer.accept(
          new Row(
              line,
              Map.of(),
              "The quotes (\") of this row do not fit together: a quote inside a cell is written twice, and the whole cell stands in quotes."));
      return Optional.of(after(line - start.line() + 1, start, text));
    }
  }

  /** The place that is so many lines further on; lines end as commons-csv sees it. */
  private static Place after(int lines, Place start, String text) {
    var offset = start.offset();
    for (var left = lines; left > 0 && offset < text.length(); offset++) {
      var character = text.charAt(offset);
      var isFirstOfTwo =
          character == '\r' && offset + 1 < text.length() && text.charAt(offset + 1) == '\n';
      if (character == '\n' || character == '\r' && !isFirstOfTwo) {
        left--;
      }
    }
    return new Place(start.line() + lines, offset);
  }

  private Row row(int line, CSVRecord record) {
    var cells = new LinkedHashMap<String, String>();
    String fault = record.size() == columns.size() ? null : wrongSize(record);
    for (var column = 0; column < Math.min(columns.size(), record.size()); column++) {
      if (columns.get(column) == null) {
        continue;
      }
      var cell = record.get(column).strip();
      if (cell.length() > LONGEST_CELL) {
        return new Row(
            line,
            Map.of(),
            "The cell “%s” holds %,d characters, at most %,d are kept."
                .formatted(columns.get(column), cell.length(), LONGEST_CELL));
      }
      if (cell.chars().anyMatch(QuoteFile::isUnreadable)) {
        return new Row(
            line,
            Map.of(),
            "The cell “%s” holds a control character.".formatted(columns.get(column)));
      }
      cells.put(columns.get(column), cell);
    }
    COLUMNS.forEach(column -> cells.putIfAbsent(column, ""));
    return new Row(line, cells, fault);
  }

  private String wrongSize(CSVRecord record) {
    return otherDelimiter(record.get(0))
        .filter(other -> record.size() == 1)
        .map("This looks like %s: separate the cells by commas."::formatted)
        .orElse(
            "The row has %d cells, but there are %d columns: a cell that holds a comma stands in quotes (\"), and an amount is written without commas, as 1234.50."
                .formatted(record.size(), columns.size()));
  }

  private static List<String> columns(String header) {
    var names = new ArrayList<String>();
    for (var name : cells(header, FORMAT)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    var missing = COLUMNS.stream().filter(column -> !names.contains(column)).toList();
    if (missing.size() > 1) {
      otherDelimiter(header)
          .ifPresent(
              other -> {
                throw new Refused(
                    "This looks like %s: separate the columns by commas.".formatted(other));
              });
    }
    if (!missing.isEmpty()) {
      throw Refused.about(
          missing.get(0),
          "%s missing. The first line must name all of: %s. A column may be left empty."
              .formatted(
                  missing.size() == 1
                      ? "The column " + missing.get(0) + " is"
                      : "The columns " + list(missing) + " are",
                  list(COLUMNS)));
    }
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!COLUMNS.contains(name)) {
        throw Refused.about(
            Refused.excerpt(name),
            "The column “%s” is not known. The columns are: %s."
                .formatted(Refused.excerpt(name), list(COLUMNS)));
      }
      if (!seen.add(name)) {
        throw Refused.about(name, "The column %s is there twice.".formatted(name));
      }
    }
    return names;
  }

  /** Our names for the columns of a file with a layout of its own. */
  private static List<String> columns(String header, Layout layout) {
    var inFile = cells(header, layout.format());
    var ours = new HashMap<String, String>();
    layout
        .names()
        .forEach(
            (column, name) -> {
              if (!inFile.contains(name)) {
                throw Refused.about(
                    column,
                    "The file has no column “%s”. Its columns are: %s."
                        .formatted(Refused.excerpt(name), Refused.excerpt(list(inFile))));
              }
              if (ours.put(name, column) != null) {
                throw Refused.about(
                    column,
                    "The column “%s” was chosen twice: each holds one thing."
                        .formatted(Refused.excerpt(name)));
              }
            });
    return inFile.stream().map(ours::get).toList();
  }

  /** The columns whose names say what they hold. */
  private static Map<String, String> guess(List<String> inFile) {
    var names = new LinkedHashMap<String, String>();
    for (var column : COLUMNS) {
      inFile.stream()
          .filter(name -> !names.containsValue(name))
          .filter(name -> letters(name).contains(letters(column)))
          .min(Comparator.comparingInt(String::length))
          .ifPresent(name -> names.put(column, name));
    }
    return names;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }

  private static char separator(String header) {
    return Stream.concat(Stream.of(','), OTHER_DELIMITERS.keySet().stream())
        .max(Comparator.comparingLong(each -> header.chars().filter(c -> c == each).count()))
        .orElseThrow();
  }

  private static List<String> cells(String header, CSVFormat format) {
    try (var parser =
        CSVParser.builder().setReader(new StringReader(header)).setFormat(format).get()) {
      return parser.getRecords().get(0).stream().map(String::strip).toList();
    } catch (IOException | UncheckedIOException brokenRules) {
      throw new Refused(
          "The first line, which names the columns, has a quote (\") that does not fit.");
    }
  }

  /** What separates the cells if it is not the comma. */
  private static Optional<String> otherDelimiter(String line) {
    return OTHER_DELIMITERS.entrySet().stream()
        .filter(
            other ->
                Arrays.stream(line.split(",")).anyMatch(cell -> cell.indexOf(other.getKey()) >= 0))
        .max(
            Comparator.comparingLong(
                other -> line.chars().filter(c -> c == other.getKey()).count()))
        .map(Map.Entry::getValue);
  }

  private static boolean isEmpty(CSVRecord record) {
    return record.stream().allMatch(String::isBlank);
  }

  private static boolean isUnreadable(int character) {
    return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }

  private static String list(List<String> columns) {
    return columns.stream().collect(Collectors.joining(", "));
  }
}
