package io.followthrough.customer;

import java.time.Instant;
import java.util.Locale;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One time that we and a customer were in touch, or that we tried.
 *
 * @param saleNumber the sale it was about, null when it was about none
 * @param byWhom the rep, or null when the platform or the customer was in touch
 * @param result how it ended, null when it could not end in anything
 * @param note what was said or sent, in plain text, at most 4,000 characters
 */
@Table("touch")
public record Touch(
    @Id Long id,
    long customerId,
    String saleNumber,
    Instant at,
    Channel channel,
    Direction direction,
    String byWhom,
    Result result,
    String note) {

  /** Who started it. */
  public enum Direction {
    OUT,
    IN;

    /** The word that the API uses. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Touch out(
      long customerId, String saleNumber, Instant at, Channel channel, String byWhom, String note) {
    return new Touch(null, customerId, saleNumber, at, channel, Direction.OUT, byWhom, null, note);
  }

  public static Touch in(long customerId, Instant at, Channel channel, String note) {
    return new Touch(null, customerId, null, at, channel, Direction.IN, null, null, note);
  }

  /** Whether the customer was there: nobody is away who writes, calls, or talks with us. */
  public boolean hasHeardFromCustomer() {
    return direction == Direction.IN
        || result != null && result != Result.NOT_REACHED && result != Result.SILENT;
  }

  public Touch endingIn(Result how) {
    return new Touch(id, customerId, saleNumber, at, channel, direction, byWhom, how, note);
  }
}
