package io.followthrough.customer;

import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The record of every touch; noting one brings the open tasks of that customer up to date. */
@Component
public class Touches {

  /** Something new is known of this customer; published in the transaction that keeps it. */
  public record Noted(long customerId) {}

  private static final int LONGEST_NOTE = 4000;

  private final TouchRows rows;
  private final CustomerRows customers;
  private final ApplicationEventPublisher events;

  Touches(TouchRows rows, CustomerRows customers, ApplicationEventPublisher events) {
    this.rows = rows;
    this.customers = customers;
    this.events = events;
  }

  /**
   * @throws Refused when the note is longer than what is kept
   */
  public void note(Touch touch) {
    if (touch.hasHeardFromCustomer()) {
      // Whoever is in touch with us knows better than an automatic answer when they are there.
      customers.endAbsence(touch.customerId());
    }
    save(touch);
  }

  /** Notes that somebody else in the customer's company was in touch, whoever is away. */
  void noteOfColleague(Touch touch) {
    save(touch);
  }

  private void save(Touch touch) {
    if (touch.note() != null && touch.note().length() > LONGEST_NOTE) {
      throw new Refused(
          "What you heard is %,d characters too long: shorten it a little."
              .formatted(touch.note().length() - LONGEST_NOTE));
    }
    rows.place(rows.save(touch).id());
    customers.inTouch(touch.customerId(), touch.at());
    events.publishEvent(new Noted(touch.customerId()));
  }

  /** The newest touches, newest first. */
  public List<Touch> last(long customerId, int most) {
    return rows.last(customerId, most);
  }

  /**
   * What happened between a rep's customers and any of us, earliest first.
   *
   * @param since included
   * @param until not included
   */
  public List<Touch> ofOwner(String rep, Instant since, Instant until) {
    return rows.ofOwner(rep, since, until);
  }

  /** What the customer did last. */
  Optional<Touch> lastIncoming(long customerId) {
    return rows.lastIncoming(customerId);
  }

  /**
   * How often the customer has done this since then.
   *
   * @param beginning how the notes of such touches begin
   */
  int countIncoming(long customerId, String beginning, Instant since) {
    return rows.countIncoming(customerId, beginning, since);
  }

  /** When we and the customer were last in touch, by whatever channel and whoever began. */
  public Optional<Instant> last(long customerId) {
    return rows.lastAt(customerId);
  }
}
