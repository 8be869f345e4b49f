package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.diary.Availability;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.engine.Unchecked;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Brings the next touch forward: its row and the timer that waits for it. The customer's hours hold
 * all the same, and one touch a day; days that were promised stay where they are.
 */
@Component
class EarlierTouch {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy 'at' HH:mm", Locale.ENGLISH);

  private final Customers customers;
  private final Plans plans;
  private final Touches touches;
  private final Signals signals;
  private final Interventions interventions;
  private final CustomerHours hours;
  private final People people;
  private final RuntimeService runtime;
  private final ManagementService jobs;
  private final Unchecked unchecked;
  private final Clock clock;

  EarlierTouch(
      Customers customers,
      Plans plans,
      Touches touches,
      Signals signals,
      Interventions interventions,
      CustomerHours hours,
      People people,
      RuntimeService runtime,
      ManagementService jobs,
      Unchecked unchecked,
      Clock clock) {
    this.customers = customers;
    this.plans = plans;
    this.touches = touches;
    this.signals = signals;
    this.interventions = interventions;
    this.hours = hours;
    this.people = people;
    this.runtime = runtime;
    this.jobs = jobs;
    this.unchecked = unchecked;
    this.clock = clock;
  }

  /**
   * @param wanted one of the customer's own days, null for today
   * @throws Refused when nothing can be brought forward to that day, or no reason is given
   */
  void to(Customer whom, LocalDate wanted, String why) {
    signals.inOneGo(
        () -> {
          var customer = customers.locked(whom.id());
          mustBeFree(customer);
          var there = hours.of(customer);
          var touch = next(customer);
          var day = wanted == null ? there.dayOf(clock.instant()) : wanted;
          mustBeEarlier(day, touch, there);
          mustHaveRoom(day, customer, there);
          var moment = moment(day, touch, there);
          interventions.note(
              customer.id(),
              What.BROUGHT_FORWARD,
              "%s to %s".formatted(touch.channel().key(), at(moment, there)),
              why);
          move(touch, moment, day, why);
        });
  }

  private void mustBeFree(Customer customer) {
    var now = clock.instant();
    if (customer.isLeftAlone()) {
      throw new Refused("%s wants to be left alone.".formatted(customer.name()));
    }
    if (customer.pausedUntil().filter(now::isBefore).isPresent()) {
      throw new Refused(
          "The follow-up of %s is paused: resume it first.".formatted(customer.name()));
    }
    var there = hours.of(customer);
    customer
        .awayUntil()
        .filter(now::isBefore)
        .ifPresent(
            back -> {
              throw new Refused(
                  "%s is away until %s.".formatted(customer.name(), there.dayOf(back).format(DAY)));
            });
  }

  private PlannedTouch next(Customer customer) {
    var coming =
        plans.of(customer.id()).stream()
            .filter(touch -> touch.at().isAfter(clock.instant()))
            .toList();
    if (coming.isEmpty()) {
      throw new Refused(
          "No touch is planned for %s: what is open stands among the tasks."
              .formatted(customer.name()));
    }
    return coming.stream()
        .filter(touch -> !touch.fixed())
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    "%s is the day that %s was told or asked for: it stays."
                        .formatted(coming.get(0).localDay().format(DAY), customer.name())));
  }

  private void mustBeEarlier(LocalDate day, PlannedTouch touch, Availability there) {
    if (day.isBefore(there.dayOf(clock.instant()))) {
      throw Refused.about("day", "%s lies in the past.".formatted(day.format(DAY)));
    }
    if (!day.isBefore(touch.localDay())) {
      throw Refused.about(
          "day",
          "It is planned for %s: choose an earlier day.".formatted(touch.localDay().format(DAY)));
    }
  }

  private void mustHaveRoom(LocalDate day, Customer customer, Availability there) {
    if (!there.isWorkingDay(day)) {
      throw Refused.about(
          "day",
          "%s is %s there: choose another day."
              .formatted(day.format(DAY), there.dayOff(day).orElse("no working day")));
    }
    var taken = plans.of(customer.id()).stream().anyMatch(other -> other.localDay().equals(day));
    var inTouch = touches.last(customer.id()).map(there::dayOf).filter(day::equals).isPresent();
    if (taken || inTouch) {
      throw Refused.about(
          "day",
          inTouch
              ? "We were in touch on %s already: one touch a day is enough."
                  .formatted(day.format(DAY))
              : "Something else is planned for %s already.".formatted(day.format(DAY)));
    }
  }

  /** At the hour that was planned, or as soon as the customer can be reached. */
  private Instant moment(LocalDate day, PlannedTouch touch, Availability there) {
    var hour = touch.at().atZone(there.zone()).toLocalTime();
    var planned = day.atTime(hour).atZone(there.zone()).toInstant();
    var moment = there.first(planned.isBefore(clock.instant()) ? clock.instant() : planned);
    if (!there.dayOf(moment).equals(day)) {
      throw Refused.about(
          "day", "Their day is over on %s: choose the next one.".formatted(day.format(DAY)));
    }
    return moment;
  }

  private void move(PlannedTouch touch, Instant moment, LocalDate day, String why) {
    var by = people.current().orElse(null);
    plans.bringForward(
        touch,
        moment,
        day,
        by,
        "brought forward by %s: %s"
            .formatted(people.nameOf(by), why.strip().replaceAll("\\s+", " ")));
    unchecked.run(() -> moveTimer(touch, Date.from(moment)));
  }

  private void moveTimer(PlannedTouch touch, Date moment) {
    var instance = touch.processInstanceId();
    runtime.setVariable(instance, Journey.TOUCH_AT.name(), moment);
    var waiting =
        jobs.createJobQuery().processInstanceId(instance).timers().list().stream()
            .filter(timer -> timer.getDuedate().getTime() == touch.at().toEpochMilli())
            .toList();
    if (waiting.isEmpty()) {
      throw new Refused("The plan is just being changed: look again in a moment.");
    }
    waiting.forEach(timer -> jobs.setJobDuedate(timer.getId(), moment));
  }

  private static String at(Instant moment, Availability there) {
    return MINUTE.format(moment.atZone(there.zone()));
  }
}
