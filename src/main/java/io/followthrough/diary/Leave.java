package io.followthrough.diary;

import java.time.LocalDate;

/**
 * Whole days on which a rep is away, where the rep lives.
 *
 * @param lastDay the last day away, not the first one back
 * @param deputy who steps in, null where nobody else is there
 * @throws IllegalArgumentException when it ends before it begins
 */
public record Leave(String rep, LocalDate firstDay, LocalDate lastDay, String deputy) {

  public Leave {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "A leave cannot begin on %s and end on %s.".formatted(firstDay, lastDay));
    }
  }

  public boolean includes(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  /** Whether there is a day that both include. */
  public boolean overlaps(Leave other) {
    return !other.lastDay.isBefore(firstDay) && !other.firstDay.isAfter(lastDay);
  }

  public LocalDate firstDayBack() {
    return lastDay.plusDays(1);
  }
}
