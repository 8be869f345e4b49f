package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Keeps a customer in peace until a day: what we do of our own accord moves behind it. Whatever was
 * promised, and whatever the customer asks for, goes on. There is no pause without an end.
 */
@Component
class Pauses {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final Customers customers;
  private final Plans plans;
  private final Signals signals;
  private final Interventions interventions;
  private final CustomerHours hours;
  private final Clock clock;

  Pauses(
      Customers customers,
      Plans plans,
      Signals signals,
      Interventions interventions,
      CustomerHours hours,
      Clock clock) {
    this.customers = customers;
    this.plans = plans;
    this.signals = signals;
    this.interventions = interventions;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * @param until the first day on which we may be in touch again, one of the customer's own
   * @throws Refused when it lies in the past or beyond a year, or no reason is given
   */
  void begin(Customer whom, LocalDate until, String why) {
    signals.inOneGo(
        () -> {
          var customer = customers.locked(whom.id());
          if (customer.isLeftAlone()) {
            throw new Refused(
                "%s wants to be left alone: there is nothing to pause.".formatted(customer.name()));
          }
          var end = end(customer, until);
          interventions.note(customer.id(), What.PAUSED, "until " + until.format(DAY), why);
          customers.pause(customer.id(), end);
          plans.of(customer.id()).stream()
              .filter(touch -> !touch.fixed() && touch.at().isBefore(end))
              .forEach(touch -> signals.planChanged(touch.processInstanceId()));
        });
  }

  /**
   * What had to wait is planned anew, from now on.
   *
   * @throws Refused when nothing is paused, or no reason is given
   */
  void end(Customer whom, String why) {
    signals.inOneGo(
        () -> {
          var customer = customers.locked(whom.id());
          var until =
              customer
                  .pausedUntil()
                  .filter(clock.instant()::isBefore)
                  .orElseThrow(
                      () ->
                          new Refused(
                              "Nothing is paused for %s: it goes on as planned."
                                  .formatted(customer.name())));
          interventions.note(customer.id(), What.RESUMED, "", why);
          customers.resume(customer.id());
          var firstDay = hours.of(customer).dayOf(until);
          plans.of(customer.id()).stream()
              .filter(touch -> !touch.fixed() && touch.wantedDay().isBefore(firstDay))
              .forEach(touch -> signals.planChanged(touch.processInstanceId()));
        });
  }

  private Instant end(Customer customer, LocalDate until) {
    if (until == null) {
      throw Refused.about("until", "Until when? A pause has an end.");
    }
    var there = hours.of(customer);
    var today = there.dayOf(clock.instant());
    if (!until.isAfter(today)) {
      throw Refused.about("until", "A pause lasts until tomorrow at least: choose a later day.");
    }
    if (until.isAfter(today.plusYears(1))) {
      throw Refused.about(
          "until", "Nobody is forgotten for longer than a year: choose an earlier day.");
    }
    return until.atStartOfDay(there.zone()).toInstant();
  }
}
