package io.followthrough.promise;

import io.followthrough.diary.Diary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When a promise is prepared, kept and nearly late, in the customer's own zone.
 *
 * @param prepareAt the working day before
 * @param dueAt the morning of the day; of the working day before it where nobody works on the day
 * @param lastMomentAt when it is time to say sorry, if it is not kept by then
 */
record Moments(Instant prepareAt, Instant dueAt, Instant lastMomentAt) {

  static Moments of(LocalDate day, ZoneId zone, Diary diary) {
    var dayAfter = day.plusDays(1).atStartOfDay(zone).toInstant();
    var dueAt = diary.workingDayBefore(dayAfter, zone);
    return new Moments(diary.workingDayBefore(dueAt, zone), dueAt, diary.lastHourOf(dueAt, zone));
  }
}
