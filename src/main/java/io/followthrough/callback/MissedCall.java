package io.followthrough.callback;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A customer called and got nobody.
 *
 * @param phone the number as it was noted, or null
 * @param returnedAt when we talked, or null while the customer waits
 */
@Table("missed_call")
record MissedCall(
    @Id Long id, long customerId, String phone, Instant calledAt, Instant returnedAt) {

  /** The business key of the process instance; it names nobody. */
  String number() {
    return "C-%d-%06d".formatted(calledAt.atZone(ZoneOffset.UTC).getYear(), id);
  }
}
