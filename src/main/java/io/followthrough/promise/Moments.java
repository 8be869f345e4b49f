package io.followthrough.promise;

import io.followthrough.diary.Availability;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * When a promise is prepared, kept and nearly late, in the customer's own zone.
 *
 * @param prepareAt the working day before
 * @param dueAt the morning of the day; of the working day before it where nobody works on the day
 * @param lastMomentAt when it is time to say sorry, if it is not kept by then
 */
record Moments(Instant prepareAt, Instant dueAt, Instant lastMomentAt) {

  private static final Duration WARNING = Duration.ofHours(2);

  /**
   * @param there the working day where the customer is
   * @param here our own: where the two have no hour in common, it is kept on the last day of ours
   *     before theirs is over
   */
  static Moments of(LocalDate day, Availability there, Availability here) {
    var dayAfter = day.plusDays(1).atStartOfDay(there.zone()).toInstant();
    var morning = there.morningBefore(dayAfter);
    var lastMoment = there.lastHourOf(morning);
    var isSeen = here.first(morning).isBefore(lastMoment);
    var dueAt = isSeen ? morning : here.morningBefore(lastMoment);
    return new Moments(there.morningBefore(dueAt), dueAt, lastMoment);
  }

  /** When whoever has not kept it yet is warned. */
  Instant warnAt() {
    var warning = lastMomentAt.minus(WARNING);
    return warning.isBefore(dueAt) ? dueAt : warning;
  }
}
