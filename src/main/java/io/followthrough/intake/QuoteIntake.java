package io.followthrough.intake;

import static java.util.function.Predicate.not;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Introduction;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Somebody;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.sale.GivenQuote;
import io.followthrough.sale.Quotes;
import io.followthrough.sale.Quotes.Receipt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes in what a row says, in the one form that cannot be misread. */
@Component
class QuoteIntake {

  private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,2})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String SOURCE = "quote";

  private final Introductions introductions;
  private final Customers customers;
  private final Quotes quotes;
  private final People people;
  private final Clock clock;

  QuoteIntake(
      Introductions introductions, Customers customers, Quotes quotes, People people, Clock clock) {
    this.introductions = introductions;
    this.customers = customers;
    this.quotes = quotes;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param cells of one row, by column
   * @throws Refused with a sentence about the first thing that cannot be
   */
  Receipt take(Map<String, String> cells) {
    var customer = introduction(cells);
    var given =
        new GivenQuote(
            cells.get(QuoteFile.QUOTE_NUMBER),
            null,
            amount(cells.get(QuoteFile.AMOUNT)),
            cells.get(QuoteFile.CURRENCY).toUpperCase(Locale.ROOT),
            quotedOn(cells.get(QuoteFile.QUOTED_ON)),
            null,
            filled(cells, QuoteFile.NOTES).orElse(null));
    return quotes.receive(
        customer, given, filled(cells, QuoteFile.OWNER).map(this::rep).orElse(null));
  }

  /**
   * By what the customer of this row, their company and the quote are known; empty where the row
   * cannot be taken in.
   *
   * @param cells of one row, by column
   */
  Set<String> traces(Map<String, String> cells) {
    try {
      var traces = new HashSet<>(customers.traces(introduction(cells)));
      traces.add(cells.get(QuoteFile.QUOTE_NUMBER));
      return traces;
    } catch (Refused e) {
      return Set.of();
    }
  }

  private Introduction introduction(Map<String, String> cells) {
    return introductions.of(
        Somebody.named(cells.get(QuoteFile.CUSTOMER))
            .email(cells.get(QuoteFile.EMAIL))
            .phone(cells.get(QuoteFile.PHONE))
            .company(cells.get(QuoteFile.COMPANY))
            .source(SOURCE));
  }

  private LocalDate quotedOn(String text) {
    var day = date(text);
    // Where the quote was given it may be tomorrow already.
    var tomorrow = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
    if (day.isAfter(tomorrow)) {
      throw new Refused("The day of the quote, %s, lies in the future.".formatted(day));
    }
    return day;
  }

  private String rep(String owner) {
    if (!people.isRep(owner)) {
      throw new Refused(
          "“%s” is no rep: write one of %s, or leave it empty."
              .formatted(Refused.excerpt(owner), String.join(", ", people.reps())));
    }
    return owner;
  }

  private static Optional<String> filled(Map<String, String> cells, String column) {
    return Optional.of(cells.get(column)).filter(not(String::isEmpty));
  }

  /**
   * A positive amount, such as {@code 1234.50}. Any comma or group of thousands could be meant in
   * two ways, and one of them is a thousand times the other.
   */
  static BigDecimal amount(String text) {
    if (text.isEmpty()) {
      throw new Refused("The amount is missing: write it as 1234.50.");
    }
    if (!AMOUNT.matcher(text).matches()) {
      throw new Refused(
          text.startsWith("-")
              ? "The amount “%s” is negative: write it as 1234.50, more than zero."
                  .formatted(Refused.excerpt(text))
              : "“%s” is no amount that can be read: write it as 1234.50, with a point before the cents and nothing between the thousands."
                  .formatted(Refused.excerpt(text)));
    }
    var amount = new BigDecimal(text);
    if (amount.signum() == 0) {
      throw new Refused("The amount is zero: write it as 1234.50, more than zero.");
    }
    return amount;
  }

  /** A day, such as {@code 2026-03-05}; 3/5/26 is in May or in March. */
  static LocalDate date(String text) {
    if (text.isEmpty()) {
      throw new Refused("The day of the quote is missing: write it as 2026-03-05.");
    }
    if (!DATE.matcher(text).matches()) {
      throw new Refused(
          "“%s” is no date that can be read: write year, month and day, as 2026-03-05."
              .formatted(Refused.excerpt(text)));
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused(
          "There is no day “%s”: write year, month and day, as 2026-03-05.".formatted(text));
    }
  }
}
