package io.followthrough.diary;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody works, or may be reached: the hours of a day, on some days of the week, but for
 * holidays and leave.
 *
 * <p>Hours are local time. A moment belongs to them when the clock on the wall there says so: where
 * clocks go forward there are fewer of them, where clocks go back there may be more.
 */
public final class Availability {

  /** Longer than any leave: who is not at work by then never will be. */
  private static final int LONGEST_ABSENCE_DAYS = 1100;

  private final ZoneId zone;
  private final Set<DayOfWeek> days;
  private final LocalTime opens;
  private final LocalTime closes;
  private final DaysOff daysOff;

  Availability(
      ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, DaysOff daysOff) {
    this.zone = zone;
    this.days = days;
    this.opens = opens;
    this.closes = closes;
    this.daysOff = daysOff;
  }

  /** The zone whose clock the hours are read from. */
  public ZoneId zone() {
    return zone;
  }

  /** The first minute of a day, in local time. */
  public LocalTime opens() {
    return opens;
  }

  /** When a day ends, in local time; that moment itself is too late. */
  public LocalTime closes() {
    return closes;
  }

  /** The same days, and of their hours only these; all of them where the two do not meet. */
  Availability within(LocalTime from, LocalTime until) {
    var begin = from.isAfter(opens) ? from : opens;
    var end = until.isBefore(closes) ? until : closes;
    return begin.isBefore(end) ? new Availability(zone, days, begin, end, daysOff) : this;
  }

  /** The same holidays, and other hours. */
  Availability at(ZoneId where, Set<DayOfWeek> workingDays, LocalTime from, LocalTime until) {
    return new Availability(where, workingDays, from, until, daysOff);
  }

  Availability except(DaysOff more) {
    return new Availability(zone, days, opens, closes, daysOff.or(more));
  }

  public boolean isWorkingDay(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && daysOff.on(day).isEmpty();
  }

  /** Why that day is none to work on, such as {@code a Sunday}; empty on a working day. */
  public Optional<String> dayOff(LocalDate day) {
    return daysOff
        .on(day)
        .or(
            () ->
                days.contains(day.getDayOfWeek())
                    ? Optional.empty()
                    : Optional.of(
                        "a " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
  }

  /** Whether the moment lies within the hours of a working day. */
  public boolean includes(Instant moment) {
    return first(moment).equals(moment);
  }

  /** The first moment within the hours that is not before {@code notBefore}. */
  public Instant first(Instant notBefore) {
    var rules = zone.getRules();
    var moment = notBefore;
    while (true) {
      var local = LocalDateTime.ofInstant(moment, zone);
      var opening = openingFor(local);
      if (!opening.isAfter(local)) {
        return moment;
      }
      var next = opening.atZone(zone);
      // The second time that an hour comes, when clocks go back.
      var then =
          next.toInstant().isAfter(moment)
              ? next.toInstant()
              : next.withLaterOffsetAtOverlap().toInstant();
      var change = rules.isFixedOffset() ? null : rules.nextTransition(moment);
      moment = change != null && change.getInstant().isBefore(then) ? change.getInstant() : then;
    }
  }

  /**
   * The first moment from {@code notBefore} on, and before {@code until}, that both have in common;
   * empty where there is none.
   */
  public Optional<Instant> firstInCommon(Availability other, Instant notBefore, Instant until) {
    var moment = first(notBefore);
    while (moment.isBefore(until)) {
      var theirs = other.first(moment);
      if (theirs.equals(moment)) {
        return Optional.of(moment);
      }
      moment = first(theirs);
    }
    return Optional.empty();
  }

  /**
   * The moment itself where it lies on a working day, at whatever hour; else the first one within
   * the hours after it.
   */
  public Instant onWorkingDay(Instant moment) {
    return isWorkingDay(dayOf(moment)) ? moment : first(moment);
  }

  /** The moment when {@code count} hours were worked since {@code from}. */
  public Instant plusHours(Instant from, long count) {
    var moment = first(from);
    var left = Duration.ofHours(count);
    while (true) {
      var closing = dayOf(moment).atTime(closes).atZone(zone).toInstant();
      var untilClosing = Duration.between(moment, closing);
      if (left.compareTo(untilClosing) <= 0) {
        return moment.plus(left);
      }
      left = left.minus(untilClosing);
      moment = first(closing);
    }
  }

  /**
   * The same time of day {@code count} working days after {@code from}, or the first moment within
   * the hours after it.
   */
  public Instant plusDays(Instant from, long count) {
    var start = LocalDateTime.ofInstant(first(from), zone);
    var day = start.toLocalDate();
    for (var left = count; left > 0; left--) {
      day = workingDayAfter(day);
    }
    return first(day.atTime(start.toLocalTime()).atZone(zone).toInstant());
  }

  /** How many working days lie after {@code from}, up to {@code to} itself. */
  public long workingDaysBetween(LocalDate from, LocalDate to) {
    return from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
  }

  /** The opening hour of the last working day before the day of {@code moment}. */
  public Instant morningBefore(Instant moment) {
    return opening(workingDayBefore(dayOf(moment)));
  }

  /** The opening hour of the first working day after the day of {@code moment}. */
  public Instant morningAfter(Instant moment) {
    return opening(workingDayAfter(dayOf(moment)));
  }

  /** {@code hour} o'clock on {@code day}, or the first moment within the hours after it. */
  public Instant on(LocalDate day, int hour) {
    return first(day.atTime(hour, 0).atZone(zone).toInstant());
  }

  /** An hour before the working day of {@code moment} ends. */
  public Instant lastHourOf(Instant moment) {
    return dayOf(moment).atTime(closes.minusHours(1)).atZone(zone).toInstant();
  }

  /** The day that it is there. */
  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  private Instant opening(LocalDate day) {
    return day.atTime(opens).atZone(zone).toInstant();
  }

  /** The opening of a day at or after this one, or an opening that has passed if it is open now. */
  private LocalDateTime openingFor(LocalDateTime local) {
    var day = local.toLocalDate();
    return isWorkingDay(day) && local.toLocalTime().isBefore(closes)
        ? day.atTime(opens)
        : workingDayAfter(day).atTime(opens);
  }

  /** The first working day after that day. */
  public LocalDate workingDayAfter(LocalDate day) {
    var next = day.plusDays(1);
    while (!isWorkingDay(next)) {
      next = next.plusDays(1);
      mustEnd(day, next);
    }
    return next;
  }

  /** The last working day before that day. */
  public LocalDate workingDayBefore(LocalDate day) {
    var before = day.minusDays(1);
    while (!isWorkingDay(before)) {
      before = before.minusDays(1);
      mustEnd(before, day);
    }
    return before;
  }

  private static void mustEnd(LocalDate from, LocalDate to) {
    if (from.plusDays(LONGEST_ABSENCE_DAYS).isBefore(to)) {
      throw new IllegalStateException(
          "Nobody works between %s and %s: end the leave earlier, or hand the customers over."
              .formatted(from, to));
    }
  }
}
