package io.followthrough.customer;

import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * Touches that somebody notes beside the forms: on the way home, in the middle of another task. Any
 * touch counts, and what came of it reaches whoever goes along with the customer.
 */
@Component
class TouchNotes {

  private final Customers customers;
  private final Touches touches;
  private final HeardRows heard;
  private final Journeys journeys;
  private final Running running;
  private final Signals signals;
  private final CustomerHours hours;
  private final Clock clock;

  TouchNotes(
      Customers customers,
      Touches touches,
      HeardRows heard,
      Journeys journeys,
      Running running,
      Signals signals,
      CustomerHours hours,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.heard = heard;
    this.journeys = journeys;
    this.running = running;
    this.signals = signals;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * Notes the touch, all of it or nothing.
   *
   * @param by the user who writes it down
   * @throws io.followthrough.engine.Refused with a sentence about what is missing or cannot be
   */
  void note(Customer whom, NewTouch written, String by) {
    signals.inOneGo(
        () -> {
          var customer = customers.locked(whom.id());
          var touch = written.read(customer.id(), by, clock.instant());
          var outcome = written.outcome(hours.zoneOf(customer), clock.instant());
          if (outcome.isPresent()) {
            touches.note(touch);
            goOn(touch, outcome.get());
          } else if (touch.direction() == Touch.Direction.IN && !isSomebodyAtIt(customer)) {
            signals.tellSomebody(Signal.CUSTOMER_REPLIED, touch);
          } else {
            touches.note(touch);
          }
        });
  }

  private void goOn(Touch touch, Outcome outcome) {
    outcome
        .reason()
        .ifPresent(
            why ->
                heard.save(
                    Heard.from(
                        touch.customerId(),
                        Heard.Kind.REASON,
                        why,
                        touch.byWhom(),
                        clock.instant())));
    var day = outcome.nextDate().map(Date::from).orElse(null);
    if (!journeys.passOn(touch.customerId(), null, outcome.result(), day)) {
      signals.tellOwner(touch.customerId());
    }
  }

  /** Whoever has a task open reads the news in its briefing, and keeps the task. */
  private boolean isSomebodyAtIt(Customer customer) {
    return running.tasksFor(customer.id()).count() > 0;
  }
}
