package io.followthrough.diary;

import java.time.LocalDate;
import java.util.Optional;

/** The days on which somebody does not work although the weekday is one of work. */
@FunctionalInterface
interface DaysOff {

  DaysOff NONE = day -> Optional.empty();

  /** Why nobody works on that day, such as {@code a holiday (Easter Monday)}; else empty. */
  Optional<String> on(LocalDate day);

  default DaysOff or(DaysOff others) {
    return day -> on(day).or(() -> others.on(day));
  }
}
