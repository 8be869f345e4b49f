package io.followthrough.followup;

import io.followthrough.customer.Cadence;
import io.followthrough.customer.Channel;
import io.followthrough.customer.ContactPolicy;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Availability;
import io.followthrough.diary.Reps;
import io.followthrough.mail.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns the rhythm of the decision table into a moment in the diary. */
@Component
class Planner {

  /**
   * Where a follow-up stands.
   *
   * @param attempt how many attempts were made since we last talked
   * @param round of the year, 1 where nothing goes in rounds
   * @param lastResult the key of a {@link Result}, or null before the first attempt
   * @param promisedAt the day and hour that the customer named or a mail announced, or null
   */
  record Situation(
      long customerId,
      String purpose,
      int attempt,
      int round,
      String lastResult,
      Date promisedAt,
      String processInstanceId) {

    /** Whether we talked: then the attempts are counted anew. */
    boolean talked() {
      return Result.CALL_LATER.key().equals(lastResult) || decisionIsAwaited();
    }

    boolean decisionIsAwaited() {
      return Result.WAITING_FOR_DECISION.key().equals(lastResult);
    }

    /** Whether the promised day is one that the customer named, not one that we announced. */
    boolean namedByCustomer() {
      return promisedAt != null && (talked() || FollowUpProcess.HELP_SENT.equals(lastResult));
    }

    /** The last result as the decision table knows it. */
    String result() {
      return lastResult == null ? "" : lastResult;
    }
  }

  /**
   * What comes next.
   *
   * @param touchAt null when the attempts are used up
   * @param prepareAt null when nothing has to be prepared
   * @param promisedAt the promised day that still lies ahead, else null
   * @param result the last result, or {@code silent} when the attempts are used up
   */
  record Plan(
      int attempt,
      String channel,
      String text,
      Date touchAt,
      Date prepareAt,
      Date promisedAt,
      String result) {}

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration AT_LEAST_TO_CALL = Duration.ofHours(2);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final Customers customers;
  private final Touches touches;
  private final Cadence cadence;
  private final Capacity capacity;
  private final ContactPolicy policy;
  private final Plans plans;
  private final Outbox outbox;
  private final CustomerHours hours;
  private final Reps reps;
  private final Clock clock;

  Planner(
      Customers customers,
      Touches touches,
      Cadence cadence,
      Capacity capacity,
      ContactPolicy policy,
      Plans plans,
      Outbox outbox,
      CustomerHours hours,
      Reps reps,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.cadence = cadence;
    this.capacity = capacity;
    this.policy = policy;
    this.plans = plans;
    this.outbox = outbox;
    this.hours = hours;
    this.reps = reps;
    this.clock = clock;
  }

  Plan plan(Situation now) {
    var customer = customers.get(now.customerId());
    var attempt = now.talked() ? 1 : now.attempt() + 1;
    var there = hours.of(customer);
    var step = next(now, attempt, customer, there);
    if (step.isLast() || customer.isLeftAlone()) {
      plans.forget(now.processInstanceId());
      var end = customer.isLeftAlone() ? Result.NEVER : Result.SILENT;
      return new Plan(attempt, FollowUpProcess.NO_CHANNEL, "", null, null, null, end.key());
    }
    var promised = now.promisedAt() == null ? null : now.promisedAt().toInstant();
    // While others decide, a mail that helps them to decide goes out before the promised day.
    var onPromisedDay = promised != null && (step.onPromisedDay() || !now.talked());
    var wanted =
        onPromisedDay
            ? onTheDay(promised, now, there)
            : cadence.moment(step, clock.instant(), there);
    // The day that the customer chose is kept, whatever an automatic answer says of it.
    var isChosen = onPromisedDay && now.namedByCustomer();
    var planned =
        plans.plan(
            wish(
                now,
                customer,
                isChosen ? wanted : onceBack(customer, wanted, there),
                step.channel(),
                onPromisedDay,
                touches.last(customer.id()).orElse(null),
                reason(onPromisedDay, now, step, there, promised)));
    return new Plan(
        step.attempt(),
        step.channel().key(),
        step.text(),
        Date.from(planned.at()),
        now.namedByCustomer() ? preparation(step, planned.at(), customer) : null,
        now.promisedAt(),
        now.lastResult());
  }

  /** What is to help with a decision comes before it, or else not at all. */
  private Cadence.Step next(Situation now, int attempt, Customer customer, Availability there) {
    var step = cadence.next(now.purpose(), attempt, now.round(), customer, now.result());
    if (!now.decisionIsAwaited() || step.isLast()) {
      return step;
    }
    return step.channel() == Channel.MAIL
            && !comesTooLate(now, plans.firstRoom(help(now, customer, step, there)))
        ? step
        : cadence.next(now.purpose(), attempt, now.round(), customer, FollowUpProcess.HELP_SENT);
  }

  private Plans.Wish help(Situation now, Customer customer, Cadence.Step step, Availability there) {
    return wish(
        now,
        customer,
        onceBack(customer, cadence.moment(step, clock.instant(), there), there),
        step.channel(),
        false,
        touches.last(customer.id()).orElse(null),
        "");
  }

  /** Whether what is to help with a decision would come only after it. */
  boolean comesTooLate(Situation now, Instant moment) {
    return now.decisionIsAwaited() && !moment.isBefore(now.promisedAt().toInstant());
  }

  /**
   * When the touch after this mail will be, so that the mail can say it; nothing is planned yet.
   * Empty when the attempts are used up.
   */
  Optional<Instant> nextStepAfter(Situation now) {
    var customer = customers.get(now.customerId());
    var there = hours.of(customer);
    if (now.decisionIsAwaited()) {
      return Optional.of(onTheDay(now.promisedAt().toInstant(), now, there));
    }
    var step =
        cadence.next(
            now.purpose(), now.attempt() + 1, now.round(), customer, FollowUpProcess.MAIL_SENT);
    return step.isLast()
        ? Optional.empty()
        : Optional.of(
            plans.firstRoom(
                wish(
                    now,
                    customer,
                    cadence.moment(step, clock.instant(), there),
                    step.channel(),
                    false,
                    clock.instant(),
                    "")));
  }

  /**
   * Moves the planned touch when it would come too soon after another one, or when it made way for
   * one. What the customer asked for stays, and what one of us brought forward.
   *
   * @return the new moment, or empty when the planned one is still right
   */
  Optional<Instant> postpone(Situation now, Channel channel) {
    var made = plans.by(now.processInstanceId());
    if (made.filter(touch -> touch.at().isAfter(clock.instant())).isPresent()) {
      // Another touch took this day, and ours has moved in the diary already.
      return made.map(PlannedTouch::at);
    }
    if (made.filter(touch -> isChosen(touch, now)).isPresent()) {
      return Optional.empty();
    }
    var customer = customers.get(now.customerId());
    if (customer.wantsLessOften() && now.promisedAt() != null) {
      // The wish came after the mail that announced this day: the day is kept all the same.
      return Optional.empty();
    }
    var there = hours.of(customer);
    var step = cadence.next(now.purpose(), now.attempt(), now.round(), customer, now.result());
    var ceiling = policy.of(now.purpose()).ceiling();
    var earliest =
        channel == Channel.MAIL && outbox.isWaitingFor(customer.id())
            ? Optional.of(there.plusDays(clock.instant(), 1))
            : touches
                .last(customer.id())
                .map(last -> cadence.moment(step.atLeast(ceiling), last, there))
                .filter(moment -> there.dayOf(moment).isAfter(there.dayOf(clock.instant())));
    return earliest.map(
        moment ->
            plans
                .plan(
                    wish(
                        now,
                        customer,
                        moment,
                        channel,
                        false,
                        touches.last(customer.id()).orElse(null),
                        "moved: we were in touch lately"))
                .at());
  }

  /** By the customer, who named this day, or by one of us, who brought the touch forward. */
  private static boolean isChosen(PlannedTouch touch, Situation now) {
    return touch.setBy() != null || touch.fixed() && now.namedByCustomer();
  }

  /**
   * When the customer's day ends, on which a promised call is due now: with the working hours
   * there, or two hours from now where the customer named a late one.
   */
  Instant endOfDay(Situation now) {
    var there = hours.workingDayOf(customers.get(now.customerId()));
    var end = there.lastHourOf(clock.instant()).plus(AN_HOUR);
    var soonest = clock.instant().plus(AT_LEAST_TO_CALL);
    return end.isBefore(soonest) ? soonest : end;
  }

  /** Plans the promised call that was not made for the first hour of the next working day. */
  Instant tomorrow(Situation now) {
    var customer = customers.get(now.customerId());
    var morning = hours.of(customer).morningAfter(clock.instant());
    var since = touches.last(customer.id()).orElse(null);
    return plans
        .plan(
            wish(now, customer, morning, Channel.PHONE, true, since, "they waited for it in vain"))
        .at();
  }

  private Plans.Wish wish(
      Situation now,
      Customer customer,
      Instant wanted,
      Channel channel,
      boolean fixed,
      Instant since,
      String reason) {
    return new Plans.Wish(
        customer.id(),
        hours.of(customer),
        channel == Channel.PHONE ? customer.owner().map(reps::availabilityOf).orElse(null) : null,
        customer.owner().orElse(null),
        wanted,
        channel,
        now.purpose(),
        fixed,
        capacity.places(customer),
        since,
        customer.wantsLessOften() || isAway(customer),
        reason,
        now.processInstanceId());
  }

  /** Somebody else decides on the promised day: we are in touch on the working day after. */
  private Instant onTheDay(Instant promised, Situation now, Availability there) {
    var moment = now.decisionIsAwaited() ? there.morningAfter(promised) : promised;
    return moment.isBefore(clock.instant()) ? there.first(clock.instant()) : moment;
  }

  /** Who is away is not disturbed: the same hour on the first working day after that will do. */
  private Instant onceBack(Customer customer, Instant moment, Availability there) {
    return customer
        .awayUntil()
        .filter(moment::isBefore)
        .map(
            back -> {
              var hour = moment.atZone(there.zone()).toLocalTime();
              return there.first(back.atZone(there.zone()).with(hour).toInstant());
            })
        .orElse(moment);
  }

  private Date preparation(Cadence.Step step, Instant at, Customer customer) {
    var day = hours.workingDayOf(customer).morningBefore(at);
    return step.channel() == Channel.PHONE && day.isAfter(clock.instant()) ? Date.from(day) : null;
  }

  private boolean isAway(Customer customer) {
    return customer.awayUntil().filter(clock.instant()::isBefore).isPresent();
  }

  private static String reason(
      boolean onPromisedDay,
      Situation now,
      Cadence.Step step,
      Availability there,
      Instant promised) {
    if (onPromisedDay) {
      return (now.namedByCustomer() ? "they asked for " : "promised for ")
          + promised.atZone(there.zone()).format(DAY);
    }
    return step.workingDays() == 0
        ? "attempt " + step.attempt()
        : "attempt %d, %d working days after the last"
            .formatted(step.attempt(), step.workingDays());
  }
}
