package io.followthrough.customer;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** Something a customer said that is worth remembering. */
@Table("heard")
record Heard(
    @Id Long id, long customerId, Kind kind, String text, String heardBy, Instant heardAt) {

  enum Kind {
    PERSONAL,
    NEED,
    BENEFIT,
    REASON,
    /** From whom they bought instead. */
    COMPETITOR
  }

  static Heard from(long customerId, Kind kind, String text, String heardBy, Instant heardAt) {
    return new Heard(null, customerId, kind, text, heardBy, heardAt);
  }
}
