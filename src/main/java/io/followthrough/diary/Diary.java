package io.followthrough.diary;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * Knows when people work, and so when a moment is a good one.
 *
 * <p>Everything is computed on local time in the zone that is given and only then becomes an
 * instant, so that nine o'clock stays nine o'clock across a change of daylight saving.
 */
@Component("diary")
public class Diary {

  private final WorkingHours hours;
  private final Clock clock;

  Diary(WorkingHours hours, Clock clock) {
    this.hours = hours;
    this.clock = clock;
  }

  /** The zone in which the company works. */
  public ZoneId companyZone() {
    return hours.zone();
  }

  /** The first moment within working hours of {@code zone} that is not before {@code notBefore}. */
  public Instant firstGoodMoment(Instant notBefore, ZoneId zone) {
    return firstGood(notBefore.atZone(zone)).toInstant();
  }

  /**
   * The moment itself where it lies on a working day, at whatever hour; else the first good one
   * after it.
   */
  public Instant onWorkingDay(Instant moment, ZoneId zone) {
    return hours.isWorkingDay(moment.atZone(zone).toLocalDate())
        ? moment
        : firstGoodMoment(moment, zone);
  }

  /** The moment when {@code count} hours were worked since {@code from}. */
  public Instant plusWorkingHours(Instant from, long count, ZoneId zone) {
    var moment = firstGood(from.atZone(zone));
    var left = Duration.ofHours(count);
    while (true) {
      var untilClose = Duration.between(moment, at(moment.toLocalDate(), hours.closes(), zone));
      if (left.compareTo(untilClose) <= 0) {
        return moment.plus(left).toInstant();
      }
      left = left.minus(untilClose);
      moment = firstGood(at(moment.toLocalDate().plusDays(1), hours.opens(), zone));
    }
  }

  /**
   * The same time of day {@code count} working days after {@code from}, or the first good moment
   * after it.
   */
  public Instant plusWorkingDays(Instant from, long count, ZoneId zone) {
    var start = firstGood(from.atZone(zone));
    var day = start.toLocalDate();
    for (var left = count; left > 0; left--) {
      day = nextWorkingDay(day);
    }
    return firstGood(at(day, start.toLocalTime(), zone)).toInstant();
  }

  /** The opening hour of the last working day before the local day of {@code moment}. */
  public Instant workingDayBefore(Instant moment, ZoneId zone) {
    var day = moment.atZone(zone).toLocalDate().minusDays(1);
    while (!hours.isWorkingDay(day)) {
      day = day.minusDays(1);
    }
    return at(day, hours.opens(), zone).toInstant();
  }

  /** The opening hour of the first working day after the local day of {@code moment}. */
  public Instant workingDayAfter(Instant moment, ZoneId zone) {
    return at(nextWorkingDay(moment.atZone(zone).toLocalDate()), hours.opens(), zone).toInstant();
  }

  /** {@code hour} o'clock on {@code day}, or the first good moment after it. */
  public Instant onDay(LocalDate day, int hour, ZoneId zone) {
    return firstGood(at(day, LocalTime.of(hour, 0), zone)).toInstant();
  }

  /** Whether we are at work on that day. */
  public boolean isWorkingDay(LocalDate day) {
    return hours.isWorkingDay(day);
  }

  /** When the working day begins, everywhere in local time. */
  public LocalTime opens() {
    return hours.opens();
  }

  /** When the working day ends, everywhere in local time. */
  public LocalTime closes() {
    return hours.closes();
  }

  /** An hour before the working day of {@code moment} ends. */
  public Instant lastHourOf(Instant moment, ZoneId zone) {
    var day = moment.atZone(zone).toLocalDate();
    return at(day, hours.closes().minusHours(1), zone).toInstant();
  }

  /** For models: the moment when {@code count} hours were worked from now on. */
  public Date inWorkingHours(int count) {
    return Date.from(plusWorkingHours(clock.instant(), count, hours.zone()));
  }

  /** For stored filters: now, by the engine's clock. */
  public Date now() {
    return Date.from(clock.instant());
  }

  /** For stored filters: midnight at the end of the user's day. */
  public Date endOfToday(String user) {
    return midnightAfter(today());
  }

  /** For stored filters: midnight at the end of the user's week, which ends on Sunday. */
  public Date endOfWeek(String user) {
    return midnightAfter(today().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
  }

  private LocalDate today() {
    return clock.instant().atZone(hours.zone()).toLocalDate();
  }

  private Date midnightAfter(LocalDate day) {
    return Date.from(day.plusDays(1).atStartOfDay(hours.zone()).toInstant());
  }

  private LocalDate nextWorkingDay(LocalDate day) {
    var next = day.plusDays(1);
    while (!hours.isWorkingDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private ZonedDateTime firstGood(ZonedDateTime moment) {
    var day = moment.toLocalDate();
    if (!hours.isWorkingDay(day) || !moment.toLocalTime().isBefore(hours.closes())) {
      return at(nextWorkingDay(day), hours.opens(), moment.getZone());
    }
    return moment.toLocalTime().isBefore(hours.opens())
        ? at(day, hours.opens(), moment.getZone())
        : moment;
  }

  private static ZonedDateTime at(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone);
  }
}
