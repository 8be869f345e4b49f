package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The days that somebody asks about, in the zone of the company. */
@Component
public class Periods {

  /**
   * Some days of the company's.
   *
   * @param firstDay included
   * @param lastDay included
   */
  public record Period(LocalDate firstDay, LocalDate lastDay, ZoneId zone) {

    /** The first moment of the period. */
    public Instant begin() {
      return firstDay.atStartOfDay(zone).toInstant();
    }

    /** The first moment after the period. */
    public Instant end() {
      return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  private final Diary diary;
  private final Clock clock;

  Periods(Diary diary, Clock clock) {
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * @param from the first day, or null for {@code daysBack} days before the last one
   * @param to the last day, or null for today
   * @throws Refused when the first day comes after the last one
   */
  public Period of(LocalDate from, LocalDate to, int daysBack) {
    var last = to == null ? today() : to;
    var first = from == null ? last.minusDays(daysBack) : from;
    if (first.isAfter(last)) {
      throw Refused.about("from", "The first day must not come after the last one.");
    }
    return new Period(first, last, diary.companyZone());
  }

  /** Which day it is where the company works. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), diary.companyZone());
  }
}
