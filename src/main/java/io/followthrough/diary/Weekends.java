package io.followthrough.diary;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the weekend is not on Saturday and Sunday. Source: Unicode CLDR 47, supplemental week data.
 */
final class Weekends {

  private static final Set<DayOfWeek> MOST = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static final Map<String, Set<DayOfWeek>> OTHERS =
      Stream.of(
              free(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, "AF"),
              free(DayOfWeek.FRIDAY, DayOfWeek.FRIDAY, "IR"),
              free(DayOfWeek.SUNDAY, DayOfWeek.SUNDAY, "IN", "UG"),
              free(
                  DayOfWeek.FRIDAY,
                  DayOfWeek.SATURDAY,
                  "BH",
                  "DZ",
                  "EG",
                  "IL",
                  "IQ",
                  "JO",
                  "KW",
                  "LY",
                  "OM",
                  "QA",
                  "SA",
                  "SD",
                  "SY",
                  "YE"))
          .flatMap(week -> week.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Weekends() {}

  /** On which days people work there. */
  static Set<DayOfWeek> workingDaysIn(String country) {
    return OTHERS.getOrDefault(country, MOST);
  }

  private static Map<String, Set<DayOfWeek>> free(
      DayOfWeek from, DayOfWeek to, String... countries) {
    return Stream.of(countries)
        .collect(
            Collectors.toMap(
                country -> country, country -> EnumSet.complementOf(EnumSet.range(from, to))));
  }
}
