package io.followthrough.demo;

import io.followthrough.diary.Diary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The pile on the desk: 400 quotes worth exactly 2,000,000 US dollars that were sent in the last
 * fourteen months, and that nobody has followed up. The same every time, but for the days, which
 * count back from today.
 */
@DemoOnly
@Component
class Pile {

  /**
   * A quote as it lies in the pile.
   *
   * @param owner the user id of the rep who gave it, or null when nobody knows any more
   */
  record GivenQuote(
      String number,
      MadeUpPerson customer,
      boolean emailIsKnown,
      boolean phoneIsKnown,
      BigDecimal amount,
      LocalDate quotedOn,
      String owner,
      String notes) {}

  static final int QUOTES = 400;
  static final int WORTH = 2_000_000;

  private static final int CUSTOMERS = 330;
  private static final String FIRST = "LQ-1001";
  private static final String LAST = "LQ-1400";
  private static final int FIRST_NUMBER = 1001;
  private static final int NEWEST_DAYS = 6;
  private static final int OLDEST_DAYS = 420;

  /** Most quotes are near the middle, some are much larger: as they are on a real desk. */
  private static final double MIDDLE = 3758;

  private static final double SPREAD = 0.41;
  private static final int SMALLEST = 300;
  private static final int LARGEST = 60_000;

  private static final String[] COLUMNS = {
    "quote_number",
    "customer",
    "company",
    "email",
    "phone",
    "amount",
    "currency",
    "quoted_on",
    "owner",
    "notes"
  };
  private static final String[] OWNERS = {"anna", "ben", "carla", null, null};
  private static final List<String> NOTES =
      List.of(
          "Maintenance for a year",
          "A new packaging line",
          "Training for the workshop, two days",
          "Replacement of the old controls",
          "Spare parts, as listed",
          "Conveyor for the second hall",
          "Remote monitoring, twelve machines",
          "Safety check and certificate",
          "Retrofit of the filling station",
          "Sensors for the cold store",
          "Move of two machines to the new site");

  private final JdbcClient jdbc;
  private final Diary diary;
  private final Clock clock;

  Pile(JdbcClient jdbc, Diary diary, Clock clock) {
    this.jdbc = jdbc;
    this.diary = diary;
    this.clock = clock;
  }

  /** How many of these quotes are in the platform already. */
  int imported() {
    return jdbc.sql("select count(*) from quote where number between ? and ?")
        .param(FIRST)
        .param(LAST)
        .query(Integer.class)
        .single();
  }

  List<GivenQuote> quotes() {
    var today = LocalDate.ofInstant(clock.instant(), diary.companyZone());
    var amounts = amounts();
    var quotes = new ArrayList<GivenQuote>();
    for (var index = 0; index < QUOTES; index++) {
      // The last ones are second and third quotes of customers who are in the pile before.
      var customer = index < CUSTOMERS ? index : (index - CUSTOMERS) * 9 % CUSTOMERS;
      quotes.add(
          new GivenQuote(
              "LQ-" + (FIRST_NUMBER + index),
              MadeUpPerson.number(customer),
              customer % 13 != 5,
              customer % 9 != 4,
              amounts.get(index),
              workingDay(today.minusDays(age(index))),
              ownerOf(MadeUpPerson.number(customer).company()),
              NOTES.get(index * 3 % NOTES.size())));
    }
    return quotes;
  }

  /** The pile as a file for {@code POST /api/quotes}. */
  String csv() {
    var text = new StringBuilder();
    try (var csv = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get().print(text)) {
      for (var quote : quotes()) {
        csv.printRecord(
            quote.number(),
            quote.customer().name(),
            quote.customer().company(),
            quote.emailIsKnown() ? quote.customer().email() : "",
            quote.phoneIsKnown() || !quote.emailIsKnown() ? quote.customer().phone() : "",
            quote.amount(),
            "USD",
            quote.quotedOn(),
            quote.owner(),
            quote.notes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Whoever works in the same company has the same rep. */
  private static String ownerOf(String company) {
    return OWNERS[Math.floorMod(company.hashCode(), OWNERS.length)];
  }

  private static int age(int index) {
    return NEWEST_DAYS + index * 61 % QUOTES * (OLDEST_DAYS - NEWEST_DAYS) / QUOTES;
  }

  private static LocalDate workingDay(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.with(DayOfWeek.FRIDAY);
      case SUNDAY -> day.minusDays(2);
      default -> day;
    };
  }

  private static List<BigDecimal> amounts() {
    var sorted = new ArrayList<Integer>();
    for (var rank = 0; rank < QUOTES; rank++) {
      var share = (rank + 0.5) / QUOTES;
      // StrictMath is the same to the last bit on every machine.
      var amount = MIDDLE * StrictMath.pow(share / (1 - share), SPREAD);
      sorted.add(Math.max(SMALLEST, Math.min(LARGEST, (int) (amount / 5) * 5)));
    }
    balance(sorted);
    var amounts = new ArrayList<BigDecimal>();
    for (var index = 0; index < QUOTES; index++) {
      amounts.add(BigDecimal.valueOf(sorted.get(index * 157 % QUOTES)).setScale(2));
    }
    return Collections.unmodifiableList(amounts);
  }

  /** What is missing or too much is spread over the quotes of middle size. */
  private static void balance(List<Integer> sorted) {
    var rest = WORTH - sorted.stream().mapToInt(amount -> amount).sum();
    var middle = sorted.subList(QUOTES / 4, QUOTES * 3 / 4);
    for (var index = 0; index < middle.size(); index++) {
      var left = middle.size() - index;
      var part = rest / left;
      middle.set(index, middle.get(index) + part);
      rest -= part;
    }
  }
}
