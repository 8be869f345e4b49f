package io.followthrough.customer;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An agreed day and hour as it stands in the customer's calendar.
 *
 * @param uid by which the calendar knows it, wherever it moves (RFC 5545)
 * @param sequence how often it was moved or withdrawn
 * @param withdrawn whether it was taken out of the calendar
 */
@Table("invitation")
record Invitation(
    @Id Long id, long customerId, String uid, int sequence, Instant startsAt, boolean withdrawn) {

  Invitation movedTo(Instant at) {
    return new Invitation(id, customerId, uid, sequence + 1, at, false);
  }

  Invitation calledOff() {
    return new Invitation(id, customerId, uid, sequence + 1, startsAt, true);
  }
}
