package io.followthrough.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last weeks that are over. They end on Sunday at midnight, UTC, when nearly nobody works.
 *
 * @param ends the moments at which they ended, earliest first
 */
record Weeks(List<Instant> ends) {

  static final int COUNT = 26;

  static final Duration LENGTH = Duration.ofDays(7);

  static Weeks until(Instant now) {
    var monday =
        now.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return new Weeks(
        IntStream.range(0, COUNT)
            .mapToObj(week -> monday.minus(LENGTH.multipliedBy(COUNT - 1L - week)))
            .toList());
  }

  Instant first() {
    return ends.get(0);
  }

  /** The Sunday at whose midnight this week ended. */
  LocalDate sunday(int week) {
    return LocalDate.ofInstant(ends.get(week), ZoneOffset.UTC).minusDays(1);
  }
}
