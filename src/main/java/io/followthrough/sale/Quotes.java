package io.followthrough.sale;

import static java.util.function.Predicate.not;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Customers.Met;
import io.followthrough.customer.Duplicates;
import io.followthrough.customer.Introduction;
import io.followthrough.customer.Owners;
import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.sale.Quote.Line;
import io.followthrough.sale.Quote.State;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The quotes that were written here, and those that came in from outside. */
@Component
public class Quotes {

  /**
   * What became of a quote that came in.
   *
   * @param remark what whoever sent it should know, or null
   */
  public record Receipt(Received what, String remark) {}

  /** The ways in which a quote that came in is received. */
  public enum Received {
    /** A sale began with it. */
    STARTED,
    /** It belongs to a sale that was open already, and shares its calls. */
    JOINED,
    /** We had it already, and it says something else now. */
    CORRECTED,
    /** We had it already: nothing changed. */
    KNOWN
  }

  private final SaleProcess process;
  private final Sales sales;
  private final QuoteRows rows;
  private final Customers customers;
  private final Duplicates duplicates;
  private final Owners owners;
  private final Attention attention;
  private final Diary diary;
  private final People people;
  private final Clock clock;
  private final JdbcClient jdbc;

  Quotes(
      SaleProcess process,
      Sales sales,
      QuoteRows rows,
      Customers customers,
      Duplicates duplicates,
      Owners owners,
      Attention attention,
      Diary diary,
      People people,
      Clock clock,
      JdbcClient jdbc) {
    this.process = process;
    this.sales = sales;
    this.rows = rows;
    this.customers = customers;
    this.duplicates = duplicates;
    this.owners = owners;
    this.attention = attention;
    this.diary = diary;
    this.people = people;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /**
   * Takes in a quote that was given outside the platform and begins its follow-up, once: by its
   * number it is recognised when it comes again.
   *
   * @param owner the rep who gave it, or null to let the decision table choose; whoever looks after
   *     the customer already goes on doing so
   * @throws Refused when the customer wants to be left alone, or the number is that of somebody
   *     else's quote
   */
  @Transactional
  public Receipt receive(Introduction introduction, GivenQuote given, String owner) {
    var known = rows.findByNumber(given.number());
    if (known.isPresent()) {
      return new Receipt(again(known.get(), introduction, given), null);
    }
    var met = meet(introduction);
    var customer = met.customer();
    var keeper = customer.owner().filter(not(Predicate.isEqual(owner)));
    if (owner != null && keeper.isEmpty()) {
      owners.claim(customer, owner);
    }
    var sale = record(met, given);
    if (sale.isNew()) {
      process.followUp(sale.sale());
    }
    return new Receipt(
        sale.isNew() ? Received.STARTED : Received.JOINED,
        owner == null
            ? null
            : keeper
                .map(
                    rep ->
                        "%s stays with %s, who looks after them already."
                            .formatted(customer.name(), people.nameOf(rep)))
                .orElse(null));
  }

  private Received again(Quote quote, Introduction introduction, GivenQuote given) {
    if (!customers.get(quote.customerId()).fits(introduction)) {
      throw new Refused(
          "The number %s is that of a quote for somebody else: every quote needs a number of its own."
              .formatted(quote.number()));
    }
    if (!quote.correct(given)) {
      return Received.KNOWN;
    }
    keep(quote);
    return Received.CORRECTED;
  }

  /**
   * Nobody knows at which hour a quote from outside was given: at the latest when its day ended.
   */
  private void keep(Quote quote) {
    var dayEnded = quote.quotedOn().plusDays(1).atStartOfDay(diary.companyZone()).toInstant();
    var now = clock.instant();
    rows.save(quote.given(dayEnded.isBefore(now) ? dayEnded : now));
    attention.belong(quote.customerId());
    attention.look(quote.customerId());
  }

  /** A quote on record, and whether its sale is new or was open before. */
  record Recorded(Sale sale, boolean isNew) {}

  /**
   * Puts a quote on record that somebody here has given.
   *
   * @param rep who has given it, or null where it was no rep
   * @throws Refused when the customer wants to be left alone, or belongs to another rep
   */
  Recorded record(Introduction introduction, GivenQuote given, String rep) {
    var met = meet(introduction);
    if (rep != null) {
      owners.claim(met.customer(), rep);
    }
    return record(met, given);
  }

  private Met meet(Introduction introduction) {
    var met = customers.meet(introduction);
    var customer = met.customer();
    if (customer.isLeftAlone()) {
      throw new Refused(
          "%s asked to be left alone: ask for permission before anything starts."
              .formatted(customer.name()));
    }
    return met;
  }

  /** Whoever owns the customer by now is the one to compare possible duplicates. */
  private Recorded record(Met met, GivenQuote given) {
    var customer = met.customer();
    met.possibleDuplicateOf().ifPresent(other -> duplicates.found(customer.id(), other));
    var open = sales.openOf(customer.id());
    var sale = open.orElseGet(() -> sales.open(customer.id(), given.what(), Sale.Origin.QUOTE));
    keep(new Quote(sale, given));
    return new Recorded(sale, open.isEmpty());
  }

  /** A quote that is written here; it takes the place of what was written before in this sale. */
  Quote write(
      String saleNumber,
      String what,
      String currency,
      LocalDate validUntil,
      String note,
      List<Line> lines,
      List<String> benefits) {
    var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    if (validUntil.isBefore(today)) {
      throw new Refused("The quote would be valid until a day in the past: choose a later one.");
    }
    var sale = sales.get(saleNumber);
    rows.findBySaleIdAndState(sale.id(), State.OPEN)
        .forEach(
            earlier -> {
              earlier.become(State.REPLACED, clock.instant());
              rows.save(earlier);
            });
    var quote =
        new Quote(nextNumber(today), sale, what, currency, today, validUntil, note, lines, benefits)
            .given(clock.instant());
    if (quote.amount().compareTo(BigDecimal.ZERO) <= 0) {
      throw new Refused("The quote comes to nothing: check quantities and prices.");
    }
    var written = rows.save(quote);
    attention.belong(written.customerId());
    return written;
  }

  Optional<Quote> find(long id) {
    return rows.findById(id);
  }

  Quote get(long id) {
    return rows.findById(id).orElseThrow();
  }

  /** For a quote that was given outside and has no number of its own. */
  String nextNumber() {
    return nextNumber(LocalDate.ofInstant(clock.instant(), clock.getZone()));
  }

  private String nextNumber(LocalDate today) {
    var number = numberOf(today);
    // A quote that came in from outside may have been numbered in the same way.
    while (rows.existsByNumber(number)) {
      number = numberOf(today);
    }
    return number;
  }

  private String numberOf(LocalDate today) {
    var number = new GeneratedKeyHolder();
    jdbc.sql("insert into quote_number (given_out_at) values (?)")
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update(number, "id");
    return "Q-%d-%06d".formatted(today.getYear(), number.getKeyAs(Long.class));
  }
}
