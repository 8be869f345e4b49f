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
 * @param setBy who brought it forward to this moment, null where the rhythm chose it
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
    LocalDate wantedDay,
    String setBy) {

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
        wantedDay,
        setBy);
  }

  /** The same touch at a moment that somebody of us chose. */
  PlannedTouch broughtForward(Instant moment, LocalDate day, String by, String remark) {
    return new PlannedTouch(
        id,
        customerId,
        day,
        moment,
        channel,
        purpose,
        owner,
        remark,
        processInstanceId,
        fixed,
        wantedDay,
        by);
  }
}
