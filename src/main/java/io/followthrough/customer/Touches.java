package io.followthrough.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The record of every touch; noting one brings the open tasks of that customer up to date. */
@Component
public class Touches {

  /** Something new is known of this customer. */
  record Noted(long customerId) {}

  private final TouchRows rows;
  private final ApplicationEventPublisher events;

  Touches(TouchRows rows, ApplicationEventPublisher events) {
    this.rows = rows;
    this.events = events;
  }

  public void note(Touch touch) {
    rows.save(touch);
    events.publishEvent(new Noted(touch.customerId()));
  }

  /** The newest touches, newest first. */
  public List<Touch> last(long customerId, int most) {
    return rows.last(customerId, most);
  }

  /** When we last reached out to the customer, by whatever channel. */
  public Optional<Instant> lastOutgoing(long customerId) {
    return rows.lastOutgoing(customerId);
  }
}
