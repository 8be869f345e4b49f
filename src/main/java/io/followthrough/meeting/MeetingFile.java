package io.followthrough.meeting;

import io.followthrough.customer.Channel;
import io.followthrough.meeting.MeetingSheet.CustomerLine;
import io.followthrough.meeting.MeetingSheet.Touched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;

/** Writes the customers of a meeting sheet as a table for a spreadsheet (CSV, RFC 4180). */
@Component
class MeetingFile {

  static final String TYPE = "text/csv;charset=UTF-8";

  /** A spreadsheet would calculate what begins like this, and a customer may have written it. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

  private static final List<String> DIRECTIONS = List.of("out", "in");

  String of(MeetingSheet sheet) {
    var text = new StringBuilder();
    try (var csv = CSVFormat.RFC4180.builder().setHeader(columns()).get().print(text)) {
      for (var customer : sheet.customers()) {
        csv.printRecord(cells(customer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String[] columns() {
    var columns = new ArrayList<>(List.of("customer_id", "customer", "company", "owner"));
    eachKind((channel, direction) -> columns.add(channel + "_" + direction));
    columns.addAll(
        List.of(
            "last_touch_at",
            "days_since",
            "last_result",
            "next_step",
            "next_step_at",
            "open_promises"));
    return columns.toArray(String[]::new);
  }

  private static List<Object> cells(CustomerLine customer) {
    var cells = new ArrayList<Object>();
    cells.add(customer.id());
    cells.add(harmless(customer.name()));
    cells.add(harmless(customer.company()));
    cells.add(customer.owner() == null ? null : customer.owner().id());
    eachKind((channel, direction) -> cells.add(count(customer.touches(), channel, direction)));
    cells.add(customer.lastTouchAt());
    cells.add(customer.days());
    cells.add(customer.lastResult());
    cells.add(customer.next() == null ? null : harmless(customer.next().what()));
    cells.add(customer.next() == null ? null : customer.next().at());
    cells.add(customer.openPromises());
    return cells;
  }

  private interface Kind {
    void of(String channel, String direction);
  }

  private static void eachKind(Kind kind) {
    Arrays.stream(Channel.values())
        .map(Channel::key)
        .forEach(channel -> DIRECTIONS.forEach(direction -> kind.of(channel, direction)));
  }

  private static int count(List<Touched> touches, String channel, String direction) {
    return touches.stream()
        .filter(touched -> touched.channel().equals(channel))
        .filter(touched -> touched.direction().equals(direction))
        .mapToInt(Touched::count)
        .sum();
  }

  private static String harmless(String text) {
    return text != null && FORMULA.matcher(text).find() ? "'" + text : text;
  }
}
