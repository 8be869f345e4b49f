package io.followthrough.customer;

import io.followthrough.engine.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The rounds in which we stay in touch for years: after a no, and after a yes. */
@Component
public class Rounds {

  private static final int ROUNDS_OF_A_YEAR = 4;

  private final Customers customers;
  private final CustomerHours hours;
  private final Clock clock;

  Rounds(Customers customers, CustomerHours hours, Clock clock) {
    this.customers = customers;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * Counts the round and says when it begins: after the interval, or early enough before the day
   * that the customer named to prepare for it on the working day before. A day that is chosen while
   * a round waits begins no other one.
   *
   * @param interval in days, as a decision table chose it for this round; it is used up by this
   */
  public Date next(DelegateExecution execution, Variable<Integer> interval) {
    var days = interval.from(execution);
    if (days != null) {
      Journey.ROUND.in(execution, Journey.ROUND.from(execution) + 1);
    }
    var touchAt = Date.from(begin(execution, days));
    interval.in(execution, null);
    Journey.TOUCH_AT.in(execution, touchAt);
    return touchAt;
  }

  /** Whether a fresh instance takes over after this round, so that history stays bounded. */
  public boolean isLastOfYear(DelegateExecution execution, Date since) {
    var yearLater = since.toInstant().atZone(ZoneOffset.UTC).plus(Period.ofYears(1)).toInstant();
    return Journey.ROUND.from(execution) >= ROUNDS_OF_A_YEAR
        || !Journey.TOUCH_AT.from(execution).toInstant().isBefore(yearLater);
  }

  private Instant begin(DelegateExecution execution, Integer days) {
    var there = hours.of(customers.get(Journey.CUSTOMER_ID.from(execution)));
    var now = clock.instant();
    var named = namedDay(execution, now);
    if (named.isPresent()) {
      var preparation = there.morningBefore(named.get());
      var early = there.morningBefore(preparation);
      return early.isBefore(now) ? now : early;
    }
    if (days == null) {
      // Nothing new was agreed: the day that a mail of ours may have announced is kept.
      var waiting = Optional.ofNullable(Journey.TOUCH_AT.from(execution)).map(Date::toInstant);
      return waiting.filter(day -> day.isAfter(now)).orElse(now);
    }
    return there.on(there.dayOf(now.plus(Duration.ofDays(days))), 0);
  }

  /** A day that is over was kept or missed: it promises nothing for this round. */
  private static Optional<Instant> namedDay(DelegateExecution execution, Instant now) {
    var named =
        Optional.ofNullable(Journey.PROMISED_AT.from(execution))
            .map(Date::toInstant)
            .filter(day -> day.isAfter(now));
    Journey.PROMISED_AT.in(execution, named.map(Date::from).orElse(null));
    return named;
  }
}
