package io.followthrough.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is at stake with a customer; the rooms that know of sales and promises tell it. */
public interface Stake {

  /**
   * An open quote.
   *
   * @param currency ISO 4217
   * @param since when it was given
   */
  record OpenQuote(String number, String what, BigDecimal amount, String currency, Instant since) {}

  /** Something that we promised and have not kept yet, on one line. */
  record OpenPromise(String words, Instant dueAt) {}

  /**
   * A word that we gave, and what became of it.
   *
   * @param number by which it is known everywhere
   * @param by the user whose word it is, or null
   * @param firstDay the day that was promised first
   * @param dueDay the day that is promised now
   * @param timesTold how often the customer heard before the day that it will be late
   * @param timesBroken how often the day passed, and nothing else did
   * @param keptAt null until it was kept
   */
  record GivenWord(
      String number,
      String words,
      String by,
      Instant madeAt,
      LocalDate firstDay,
      LocalDate dueDay,
      int timesTold,
      int timesBroken,
      Instant keptAt) {}

  /**
   * As {@link OpenPromise}, with whose it is.
   *
   * @param number by which it is known everywhere
   */
  record PromiseTo(long customerId, String number, String words, Instant dueAt) {}

  default List<OpenQuote> openQuotes(long customerId) {
    return List.of();
  }

  default List<OpenPromise> openPromises(long customerId) {
    return List.of();
  }

  /** Every promise to the customer, the newest first. */
  default List<GivenWord> givenWords(long customerId) {
    return List.of();
  }

  /** The open promises to all customers of this rep, earliest first. */
  default List<PromiseTo> promisesOf(String owner) {
    return List.of();
  }

  /** Something new that we have for the customer, in our words; the newest where there are more. */
  default Optional<String> offer(long customerId) {
    return Optional.empty();
  }

  /** What the customer is interested in, in the words of the newest sale. */
  default Optional<String> subject(long customerId) {
    return Optional.empty();
  }

  /** The customer of a sale, by the sale's number. */
  default Optional<Long> customerOf(String saleNumber) {
    return Optional.empty();
  }

  /**
   * Two records were found to be one person: everything of the other one belongs to the kept one.
   */
  default void join(long keptId, long otherId) {}
}
