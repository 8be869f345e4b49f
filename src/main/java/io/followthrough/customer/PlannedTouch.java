package io.followthrough.customer;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A touch that a process is waiting for.
 *
 * @param localDay the day in the customer's zone; one customer has at most one touch on it
 * @param reason why then, on one line
 * @param fixed whether this day was promised, and so does not move for others
 * @param wantedDay the day that would have been best
 */
@Table("planned_touch")
public record PlannedTouch(
    @Id Long id,
    long customerId,
    LocalDate localDay,
    Instant at,
    Channel channel,
    String purpose,
    String owner,
    String reason,
    String processInstanceId,
    boolean fixed,
    LocalDate wantedDay) {

  /** The same touch of this customer at another moment, with what is to be said about that. */
  PlannedTouch of(long otherCustomerId, Instant moment, LocalDate day, String remark) {
    return new PlannedTouch(
        id,
        otherCustomerId,
        day,
        moment,
        channel,
        purpose,
        owner,
        reason.endsWith(remark) ? reason : reason + remark,
        processInstanceId,
        fixed,
        wantedDay);
  }
}
