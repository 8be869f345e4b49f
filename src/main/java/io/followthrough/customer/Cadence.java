package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.engine.Decisions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The rhythm in which we get in touch, as the decision table {@code cadence} has it. */
@Component
public class Cadence {

  /**
   * One row of the table.
   *
   * @param workingDays working days since the touch before
   * @param channel null when the attempts are used up
   * @param hour the hour of the customer's day
   * @param text the mail text, empty for a call
   * @param onPromisedDay whether the day that the customer named counts instead of the wait
   */
  public record Step(
      int workingDays, Channel channel, int hour, String text, boolean onPromisedDay) {

    public boolean isLast() {
      return channel == null;
    }
  }

  private static final String DECISION = "cadence";
  private static final String NONE = "none";

  private final Decisions decisions;
  private final Diary diary;

  Cadence(Decisions decisions, Diary diary) {
    this.decisions = decisions;
    this.diary = diary;
  }

  /**
   * @param attempt which attempt to plan, counted from 1
   * @param round which round of the year this is in a loop that lasts for years, 1 elsewhere
   * @param lastResult how the attempt before ended, empty at first
   */
  public Step next(String purpose, int attempt, int round, Customer customer, String lastResult) {
    var row =
        decisions
            .row(
                DECISION,
                Map.of(
                    "purpose", purpose,
                    "attempt", attempt,
                    "round", round,
                    "preferredChannel", customer.preferredChannel().map(Channel::key).orElse(""),
                    "lastResult", lastResult))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The decision table \"cadence\" has no row for purpose \"%s\", attempt %d, last result \"%s\": add one, the last may say \"none\"."
                            .formatted(purpose, attempt, lastResult)));
    var channel = (String) row.get("channel");
    return new Step(
        ((Number) row.get("wait")).intValue(),
        NONE.equals(channel) ? null : reachable(Channel.of(channel), customer),
        ((Number) row.get("hour")).intValue(),
        (String) row.get("text"),
        Boolean.TRUE.equals(row.get("onPromisedDay")));
  }

  /** The best moment for a step that is not bound to a day which the customer named. */
  public Instant moment(Step step, Instant since, ZoneId zone) {
    var day = diary.plusWorkingDays(since, step.workingDays(), zone).atZone(zone).toLocalDate();
    var best = diary.onDay(day, step.hour(), zone);
    return best.isBefore(since) ? diary.firstGoodMoment(since, zone) : best;
  }

  /** A mail to nobody's address and a call to nobody's number reach no one. */
  private static Channel reachable(Channel channel, Customer customer) {
    if (channel == Channel.MAIL && customer.email().isEmpty()) {
      return Channel.PHONE;
    }
    return channel;
  }
}
