package io.followthrough.customer;

import io.followthrough.engine.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How a contact ended, with what belongs to that: no "not now" without a day, no no without a
 * reason.
 *
 * @param nextDate the day and hour that the customer named, if any
 */
record Outcome(Result result, Optional<Instant> nextDate, Optional<String> reason) {

  private static final Duration FURTHEST = Duration.ofDays(3653);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy 'at' HH:mm", Locale.ENGLISH);

  /**
   * @param zone the customer's zone, in which the day is meant
   * @throws Refused with a sentence about the first thing that is missing or cannot be
   */
  static Outcome of(
      Result result,
      Optional<LocalDateTime> day,
      Optional<String> reason,
      ZoneId zone,
      Instant now) {
    var nextDate = day.map(local -> local.atZone(zone).toInstant());
    if (result.needsDate() && nextDate.isEmpty()) {
      throw new Refused(
          "When exactly? After \"%s\" we need the day on which we get in touch again."
              .formatted(result.words()));
    }
    nextDate
        .filter(date -> date.isBefore(now))
        .ifPresent(
            date -> {
              throw new Refused(
                  "%s lies in the past: choose a day from today on."
                      .formatted(date.atZone(zone).format(DAY)));
            });
    nextDate
        .filter(date -> date.isAfter(now.plus(FURTHEST)))
        .ifPresent(
            date -> {
              throw new Refused(
                  "%s is more than ten years away: check the year."
                      .formatted(date.atZone(zone).format(DAY)));
            });
    if (result.isNo() && reason.isEmpty()) {
      throw new Refused(
          "Why? Every no has a reason: choose the one that comes closest to what they said.");
    }
    return new Outcome(result, nextDate, reason);
  }
}
