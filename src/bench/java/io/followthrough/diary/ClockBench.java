package io.followthrough.diary;

import io.followthrough.bench.Report;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many answers a second the human clock gives on one core: the first good moment for a customer
 * somewhere in the world and a rep of ours, holidays and all.
 */
class ClockBench {

  private static final int ROUNDS = 5;
  private static final int ANSWERS = 400_000;
  private static final long SECONDS_OF_TEN_YEARS = 10L * 365 * 24 * 3600;
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration A_FORTNIGHT = Duration.ofDays(14);

  private static final List<Whereabouts> CUSTOMERS =
      List.of(
          somewhere("America/New_York", "US"),
          somewhere("America/Los_Angeles", "US"),
          somewhere("America/Sao_Paulo", "BR"),
          somewhere("Europe/London", "GB"),
          somewhere("Europe/Berlin", "DE"),
          somewhere("Asia/Tokyo", "JP"),
          somewhere("Asia/Riyadh", "SA"),
          somewhere("Australia/Lord_Howe", "AU"));

  @Test
  void answers() throws IOException {
    var hours =
        new WorkingHours(
            ZoneId.of("America/New_York"),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    var diary =
        new Diary(
            hours, new Residence("US", null), new Holidays(), new TimeZones(), Clock.systemUTC());
    var rates = new ArrayList<Double>();
    for (var round = 0; round <= ROUNDS; round++) {
      var rate = measure(diary);
      if (round > 0) {
        rates.add(rate);
      }
    }
    var report = new Report("clock");
    report.line("Answers a second of the human clock on one core (goal: 200,000)");
    report.line("(the first good moment for a customer and a rep; median of %d rounds)", ROUNDS);
    report.line("");
    report.line("%,.0f   (of the rounds: %s)", Report.median(rates), Report.each("%,.0f", rates));
    report.print();
  }

  private static double measure(Diary diary) {
    var random = new Random(1);
    var rep = diary.company();
    var checksum = 0L;
    var from = System.nanoTime();
    for (var answer = 0; answer < ANSWERS; answer++) {
      var there = diary.customer(CUSTOMERS.get(answer % CUSTOMERS.size()));
      var wanted = FIRST.plusSeconds(random.nextLong(SECONDS_OF_TEN_YEARS));
      checksum +=
          there
              .firstInCommon(rep, wanted, wanted.plus(A_FORTNIGHT))
              .orElseGet(() -> there.first(wanted))
              .getEpochSecond();
    }
    var seconds = (System.nanoTime() - from) / 1e9;
    if (checksum == 0) {
      throw new IllegalStateException("Nothing was answered");
    }
    return ANSWERS / seconds;
  }

  private static Whereabouts somewhere(String zone, String country) {
    return new Whereabouts(zone, null, country, null, null, null);
  }
}
