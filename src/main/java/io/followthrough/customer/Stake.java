package io.followthrough.customer;

import java.math.BigDecimal;
import java.time.Instant;
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
