package io.followthrough.diary;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a rep works, in the rep's own zone.
 *
 * @param days at least one
 * @throws IllegalArgumentException when there is no working time in it
 */
public record RepHours(ZoneId zone, LocalTime opens, LocalTime closes, Set<DayOfWeek> days) {

  public RepHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("A working week has at least one day.");
    }
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "A working day begins before it ends, not from %s to %s.".formatted(opens, closes));
    }
  }
}
