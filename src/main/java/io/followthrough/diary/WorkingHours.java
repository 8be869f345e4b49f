package io.followthrough.diary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The company's week, from the settings {@code followthrough.hours.*}. */
@ConfigurationProperties("followthrough.hours")
record WorkingHours(
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("09:00") LocalTime opens,
    @DefaultValue("17:00") LocalTime closes,
    @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"}) Set<DayOfWeek> days) {

  WorkingHours {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("followthrough.hours.days must name at least one day");
    }
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "followthrough.hours.opens (" + opens + ") must be before closes (" + closes + ")");
    }
  }

  boolean isWorkingDay(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }
}
