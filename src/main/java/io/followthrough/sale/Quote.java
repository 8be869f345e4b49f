package io.followthrough.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A price that we gave a customer in writing. */
@Table("quote")
class Quote {

  enum State {
    OPEN,
    WON,
    /** A no for now: it may be opened again with a new sale. */
    DORMANT,
    LOST,
    REPLACED
  }

  /** One line of a quote; its amount is rounded to the cent. */
  @Table("quote_line")
  record Line(String text, BigDecimal quantity, BigDecimal unitPrice) {

    BigDecimal amount() {
      return quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_UP);
    }
  }

  /** A benefit that hit home. */
  @Table("quote_benefit")
  record Benefit(String text) {}

  @Id private Long id;
  @Version private int version;
  private String number;
  private long saleId;
  private long customerId;
  private String what;
  private BigDecimal amount;
  private String currency;
  private LocalDate quotedOn;
  private LocalDate validUntil;
  private String notes;
  private State state = State.OPEN;
  private Instant givenAt;
  private Instant closedAt;

  @MappedCollection(idColumn = "quote", keyColumn = "position")
  private List<Line> lines = List.of();

  @MappedCollection(idColumn = "quote", keyColumn = "position")
  private List<Benefit> benefits = List.of();

  Quote() {}

  /** A quote that was given outside the platform: only its total is known. */
  Quote(Sale sale, GivenQuote given) {
    number = given.number();
    saleId = sale.id();
    customerId = sale.customerId();
    what = given.what();
    amount = given.amount();
    currency = given.currency();
    quotedOn = given.quotedOn();
    validUntil = given.validUntil();
    notes = given.notes();
  }

  /** A quote that is written here. */
  Quote(
      String number,
      Sale sale,
      String what,
      String currency,
      LocalDate quotedOn,
      LocalDate validUntil,
      String notes,
      List<Line> lines,
      List<String> benefits) {
    this.number = number;
    this.saleId = sale.id();
    this.customerId = sale.customerId();
    this.what = what;
    this.currency = currency;
    this.quotedOn = quotedOn;
    this.validUntil = validUntil;
    this.notes = notes;
    this.lines = lines;
    this.benefits = benefits.stream().map(Benefit::new).toList();
    this.amount = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  long id() {
    return id;
  }

  String number() {
    return number;
  }

  long customerId() {
    return customerId;
  }

  String what() {
    return what;
  }

  BigDecimal amount() {
    return amount;
  }

  String currency() {
    return currency;
  }

  LocalDate quotedOn() {
    return quotedOn;
  }

  Optional<LocalDate> validUntil() {
    return Optional.ofNullable(validUntil);
  }

  Optional<String> notes() {
    return Optional.ofNullable(notes);
  }

  List<Line> lines() {
    return lines;
  }

  List<String> benefits() {
    return benefits.stream().map(Benefit::text).toList();
  }

  /** From this moment on the customer has it: whatever was before did not follow it up. */
  Quote given(Instant moment) {
    givenAt = moment;
    return this;
  }

  /** It is open no longer. */
  void become(State newState, Instant now) {
    state = newState;
    closedAt = now;
  }

  /**
   * Takes over what a quote from outside says now, while it is open.
   *
   * @return whether anything changed
   */
  boolean correct(GivenQuote given) {
    var isOurs = !lines.isEmpty();
    if (isOurs || state != State.OPEN || says(given)) {
      return false;
    }
    amount = given.amount();
    currency = given.currency();
    quotedOn = given.quotedOn();
    notes = given.notes();
    return true;
  }

  private boolean says(GivenQuote given) {
    return amount.compareTo(given.amount()) == 0
        && currency.equals(given.currency())
        && quotedOn.equals(given.quotedOn())
        && Objects.equals(notes, given.notes());
  }

  void moveTo(long otherCustomerId) {
    customerId = otherCustomerId;
  }
}
