package io.followthrough.handover;

import io.followthrough.ForModels;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Plans;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a new owner is first in touch with a customer, and until when to be ready for that. */
@Component("firstSteps")
@ForModels
public class FirstSteps {

  /** What is planned for later than this keeps its place in a longer rhythm, and is announced. */
  private static final Duration SOON = Duration.ofDays(14);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Customers customers;
  private final Plans plans;
  private final Journeys journeys;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  FirstSteps(
      Customers customers,
      Plans plans,
      Journeys journeys,
      CustomerHours hours,
      Diary diary,
      Clock clock) {
    this.journeys = journeys;
    this.customers = customers;
    this.plans = plans;
    this.hours = hours;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * A step with a customer that is to come anyway.
   *
   * @param isFixed whether it is on that very day, and stays there
   */
  record Step(Instant at, boolean isFixed) {}

  /** For the form: what comes next with the customer, in the customer's own time. */
  public String inWords(Long customerId) {
    var customer = customers.get(customerId);
    return next(customer)
        .map(step -> MOMENT.format(step.at().atZone(hours.zoneOf(customer))))
        .orElse("nothing yet");
  }

  /**
   * Until when the file is to be read: in so many working days, but before the day of the next
   * step.
   */
  Instant readBy(Customer customer, int days) {
    var soon = diary.company().plusHours(clock.instant(), 1);
    var inDays = diary.company().plusDays(clock.instant(), days);
    return next(customer)
        .map(step -> hours.of(customer).morningBefore(step.at()))
        .filter(inDays::isAfter)
        .map(before -> before.isAfter(soon) ? before : soon)
        .orElse(inDays);
  }

  /** What comes next anyway: a touch that is planned, a day that was promised, or a new round. */
  Optional<Step> next(Customer customer) {
    return plans.of(customer.id()).stream()
        .filter(touch -> touch.at().isAfter(clock.instant()))
        .findFirst()
        .map(touch -> new Step(touch.at(), touch.fixed() || !isSoon(touch.at())))
        .or(() -> journeys.promisedDay(customer.id()).map(day -> new Step(day, true)))
        .or(() -> journeys.nextStep(customer.id()).map(day -> new Step(day, false)));
  }

  /** Whether a touch is so near that the introduction just before could move it. */
  private boolean isSoon(Instant touch) {
    return touch.isBefore(clock.instant().plus(SOON));
  }

  /** When nothing is planned and nobody has named a day. */
  Instant inTwoDays(Customer customer) {
    return hours.of(customer).plusDays(clock.instant(), 2);
  }
}
