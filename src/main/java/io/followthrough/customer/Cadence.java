package io.followthrough.customer;

import io.followthrough.diary.Availability;
import io.followthrough.engine.Decisions;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The rhythm in which we get in touch, as the decision table {@code cadence} has it. */
@Component
public class Cadence {

  /**
   * One row of the table.
   *
   * @param attempt which attempt this is, counted from 1
   * @param workingDays working days since the touch before
   * @param channel null when the attempts are used up
   * @param hour the hour of the customer's day
   * @param text the mail text, empty for a call
   * @param onPromisedDay whether the day that the customer named counts instead of the wait
   */
  public record Step(
      int attempt, int workingDays, Channel channel, int hour, String text, boolean onPromisedDay) {

    public boolean isLast() {
      return channel == null;
    }

    /** The same step, but not sooner than so many working days after the touch before. */
    public Step atLeast(int days) {
      return after(Math.max(0, days - workingDays));
    }

    private Step after(int moreWorkingDays) {
      return new Step(attempt, workingDays + moreWorkingDays, channel, hour, text, onPromisedDay);
    }
  }

  private static final String DECISION = "cadence";
  private static final String LESS_OFTEN = "less-often";
  private static final int MOST_ATTEMPTS = 100;
  private static final String NONE = "none";

  private final Decisions decisions;

  Cadence(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * The next step that the customer welcomes. Who stopped mails is called instead; who stopped
   * calls is written to where the next mail stands in the table, at the time that it has there. Two
   * calls stay: one on a day that the customer named, which is asked for; and the one after the
   * last mail, as that mail announced it: there the owner writes in person.
   *
   * @param attempt which attempt to plan, counted from 1; the step tells which one it became
   * @param round which round of the year this is in a loop that lasts for years, 1 elsewhere
   * @param lastResult how the attempt before ended, empty at first
   */
  public Step next(String purpose, int attempt, int round, Customer customer, String lastResult) {
    var first = row(purpose, attempt, round, customer, lastResult);
    var isAskedFor = Result.CALL_LATER.key().equals(lastResult);
    if (customer.takesCalls() || isAskedFor) {
      return first;
    }
    var step = first;
    var days = 0;
    while (step.channel() == Channel.PHONE && step.attempt() < MOST_ATTEMPTS) {
      days += step.workingDays();
      step = row(purpose, step.attempt() + 1, round, customer, Result.NOT_REACHED.key());
    }
    var isAnnounced = !lastResult.isEmpty() && !Result.NOT_REACHED.key().equals(lastResult);
    return step.isLast() && isAnnounced && customer.takesMails() ? first : step.after(days);
  }

  private Step row(String purpose, int attempt, int round, Customer customer, String lastResult) {
    var row =
        decisions
            .row(
                DECISION,
                Map.of(
                    "purpose", purpose,
                    "attempt", attempt,
                    "round", round,
                    "preferredChannel", preference(customer),
                    "lastResult", lastResult))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The decision table \"cadence\" has no row for purpose \"%s\", attempt %d, last result \"%s\": add one, the last may say \"none\"."
                            .formatted(purpose, attempt, lastResult)));
    var channel = (String) row.get("channel");
    return new Step(
        attempt,
        ((Number) row.get("wait")).intValue() * times(purpose, customer),
        NONE.equals(channel) ? null : reachable(Channel.of(channel), customer),
        ((Number) row.get("hour")).intValue(),
        (String) row.get("text"),
        Boolean.TRUE.equals(row.get("onPromisedDay")));
  }

  private int times(String purpose, Customer customer) {
    return customer.wantsLessOften()
        ? decisions
            .row(LESS_OFTEN, Map.of("purpose", purpose))
            .map(row -> ((Number) row.get("times")).intValue())
            .orElse(1)
        : 1;
  }

  /** The best moment for a step that is not bound to a day which the customer named. */
  public Instant moment(Step step, Instant since, Availability there) {
    var day = there.dayOf(there.plusDays(since, step.workingDays()));
    var best = there.on(day, step.hour());
    return best.isBefore(since) ? there.first(since) : best;
  }

  /** A mail that reaches no one, or is not welcome, becomes a call. */
  private static Channel reachable(Channel channel, Customer customer) {
    return channel == Channel.MAIL && !customer.takesMails() ? Channel.PHONE : channel;
  }

  /** Who stopped calls gets the rhythm of those who prefer mail. */
  private static String preference(Customer customer) {
    return customer.takesCalls()
        ? customer.preferredChannel().map(Channel::key).orElse("")
        : Channel.MAIL.key();
  }
}
