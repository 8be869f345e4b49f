package io.followthrough.demo;

import io.followthrough.diary.Diary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Says when something is as people in the demo's company would; templates call public methods only.
 */
@DemoOnly
@Component
class LocalTimes {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

  private final Diary diary;

  LocalTimes(Diary diary) {
    this.diary = diary;
  }

  public ZoneId zone() {
    return diary.companyZone();
  }

  /** A day with its time, {@code Mon 2 Mar 2026, 09:00}; nothing for null. */
  public String inWords(Instant instant) {
    return instant == null ? "" : WORDS.format(instant.atZone(zone()));
  }
}
