package io.followthrough.sale;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** One opportunity with one customer; all quotes that are open at the same time belong to it. */
@Table("sale")
class Sale {

  /** How the sale began. */
  enum Origin {
    LEAD,
    REFERRAL,
    OPPORTUNITY,
    QUOTE
  }

  @Id private Long id;
  @Version private int version;
  private long customerId;
  private String what;
  private Origin origin;
  private Instant openedAt;
  private Instant closedAt;
  private String outcome;

  Sale() {}

  Sale(long customerId, String what, Origin origin, Instant now) {
    this.customerId = customerId;
    this.what = what;
    this.origin = origin;
    this.openedAt = now;
  }

  long id() {
    return id;
  }

  long customerId() {
    return customerId;
  }

  Optional<String> what() {
    return Optional.ofNullable(what);
  }

  /** The business key of the process instance; it names nobody. */
  String number() {
    return "S-%d-%06d".formatted(openedAt.atZone(ZoneOffset.UTC).getYear(), id);
  }

  /** The id within a sale's number. */
  static long idOf(String number) {
    return Long.parseLong(number.substring(number.lastIndexOf('-') + 1));
  }

  /** Null while it is open. */
  Instant closedAt() {
    return closedAt;
  }

  void close(String how, Instant now) {
    outcome = how;
    closedAt = now;
  }

  void moveTo(long otherCustomerId) {
    customerId = otherCustomerId;
  }
}
