package io.followthrough.callback;

import io.followthrough.diary.Diary;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a call must be returned, in the company's own hours.
 *
 * @param remindAt an hour before it
 * @param latest three hours after a call that came in working hours, or at closing if that is
 *     earlier; after any other call an hour after we open
 */
record Deadline(Instant remindAt, Instant latest) {

  private static final Duration THREE_HOURS = Duration.ofHours(3);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  static Deadline after(Instant call, Diary diary) {
    var company = diary.company();
    var opened = company.first(call);
    if (opened.isAfter(call)) {
      return new Deadline(opened, opened.plus(AN_HOUR));
    }
    var closing = company.lastHourOf(call).plus(AN_HOUR);
    var inThreeHours = call.plus(THREE_HOURS);
    var latest = inThreeHours.isBefore(closing) ? inThreeHours : closing;
    return new Deadline(latest.minus(AN_HOUR), latest);
  }
}
