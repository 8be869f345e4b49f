package io.followthrough.customer;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A customer got another owner for good.
 *
 * @param byWhom who decided it, null where nobody was logged in
 * @param introducedAt when the customer was told, null until then
 * @param departureId the departure of a rep that it is part of, or null
 */
@Table("hand_over")
public record HandOver(
    @Id Long id,
    long customerId,
    String fromRep,
    String toRep,
    String reason,
    String byWhom,
    Instant decidedAt,
    Instant introducedAt,
    Long departureId) {

  HandOver introduced(Instant at) {
    return new HandOver(id, customerId, fromRep, toRep, reason, byWhom, decidedAt, at, departureId);
  }
}
