package io.followthrough.callback;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Stake;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The calls that nobody took. */
@Component
class MissedCalls implements Stake {

  private final MissedCallRows rows;
  private final Clock clock;

  MissedCalls(MissedCallRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  MissedCall note(long customerId, String phone, Instant calledAt) {
    var call = rows.save(new MissedCall(null, customerId, phone, calledAt, null));
    rows.belong(customerId);
    return call;
  }

  /** Whoever owns the customer answers for the calls that were missed, too. */
  @EventListener
  void hearOf(Customers.Owned customer) {
    rows.belong(customer.customerId());
  }

  /** Whether the customer waits for a call because of an earlier one. */
  boolean isAwaitedBy(long customerId) {
    return rows.existsByCustomerIdAndReturnedAtIsNull(customerId);
  }

  /** We talked: whatever the customer called for before is answered. */
  void returned(long customerId) {
    rows.returned(customerId, clock.instant());
  }

  @Override
  public void join(long keptId, long otherId) {
    rows.join(keptId, otherId);
    rows.belong(keptId);
  }
}
