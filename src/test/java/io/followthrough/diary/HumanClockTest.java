package io.followthrough.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The human clock against a search that is slow and obvious: minute by minute, is it open now? In
 * all zones, from 2024 to 2035, with the holidays of a dozen countries.
 */
class HumanClockTest {

  private static final Holidays HOLIDAYS = new Holidays();
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2035-12-31T23:59:00Z");
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration A_MONTH = Duration.ofDays(31);

  @Property(tries = 300)
  void theFirstGoodMomentIsTheOneThatALookAtEveryMinuteFinds(
      @ForAll("someone") Availability someone, @ForAll("moments") Instant from) {
    var found = someone.first(from);

    assertThat(found).isEqualTo(lookAtEveryMinute(someone, null, from, from.plus(A_MONTH)));
  }

  @Property(tries = 300)
  void aroundAChangeOfTheClocksItIsTheSame(
      @ForAll("someone") Availability someone,
      @ForAll("moments") Instant somewhen,
      @ForAll("hoursBefore") long hours) {
    var change = someone.zone().getRules().nextTransition(somewhen);
    var from =
        (change == null ? somewhen : change.getInstant())
            .minus(hours, ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.MINUTES);

    assertThat(someone.first(from))
        .isEqualTo(lookAtEveryMinute(someone, null, from, from.plus(A_MONTH)));
  }

  /** Where clocks never change, and on leap days, it is asked as well. */
  @Example
  void inEveryZoneItIsTheSameAroundEachKindOfChangeAndOnLeapDays() {
    for (var id : ZoneId.getAvailableZoneIds()) {
      var zone = ZoneId.of(id);
      for (var from : edgesOf(zone)) {
        for (var opens : List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(23, 0))) {
          var someone =
              new Availability(
                  zone,
                  EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)),
                  opens,
                  opens.plusMinutes(30),
                  HOLIDAYS.in("DE", null));
          assertThat(someone.first(from))
              .as("%s from %s, opens at %s", id, from, opens)
              .isEqualTo(lookAtEveryMinute(someone, null, from, from.plus(A_MONTH)));
        }
      }
    }
  }

  private static List<Instant> edgesOf(ZoneId zone) {
    var edges = new ArrayList<Instant>();
    for (var year : List.of(2024, 2028, 2032)) {
      edges.add(LocalDate.of(year, 2, 28).atTime(23, 45).atZone(zone).toInstant());
    }
    var forward = false;
    var back = false;
    var change = zone.getRules().nextTransition(FIRST);
    while (change != null && change.getInstant().isBefore(LAST) && !(forward && back)) {
      if (change.isGap() ? !forward : !back) {
        edges.add(change.getInstant().minus(45, ChronoUnit.MINUTES));
        edges.add(change.getInstant());
      }
      forward |= change.isGap();
      back |= change.isOverlap();
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return edges;
  }

  @Property(tries = 200)
  void whatTwoHaveInCommonIsTheFirstMinuteAtWhichBothAreThere(
      @ForAll("someone") Availability customer,
      @ForAll("someone") Availability rep,
      @ForAll("moments") Instant from) {
    var until = from.plus(Duration.ofDays(4));
    var found = customer.firstInCommon(rep, from, until);

    assertThat(found.orElse(null)).isEqualTo(lookAtEveryMinute(customer, rep, from, until));
  }

  @Property(tries = 300)
  void workingDaysFollowEachOther(
      @ForAll("someone") Availability someone, @ForAll("moments") Instant from) {
    var day = someone.dayOf(from);
    var next = someone.workingDayAfter(day);

    assertThat(someone.isWorkingDay(next)).isTrue();
    assertThat(day.plusDays(1).datesUntil(next).filter(someone::isWorkingDay)).isEmpty();
    if (someone.isWorkingDay(day)) {
      assertThat(someone.workingDayBefore(next)).isEqualTo(day);
    }
  }

  @Property(tries = 300)
  void workingHoursAddUp(@ForAll("someone") Availability someone, @ForAll("moments") Instant from) {
    var inTwoSteps = someone.plusHours(someone.plusHours(from, 1), 1);

    assertThat(someone.plusHours(from, 2)).isEqualTo(inTwoSteps);
    assertThat(someone.plusHours(from, 2)).isAfterOrEqualTo(someone.first(from).plusSeconds(7200));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(FIRST.getEpochSecond() / 60, LAST.getEpochSecond() / 60)
        .map(minute -> Instant.ofEpochSecond(minute * 60));
  }

  @Provide
  Arbitrary<Long> hoursBefore() {
    return Arbitraries.longs().between(-3, 30);
  }

  @Provide
  Arbitrary<Availability> someone() {
    var zones = Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    var countries =
        Arbitraries.of(
            "US", "GB", "DE", "FR", "JP", "BR", "IN", "ZA", "AU", "SA", "IL", "MX", "NO", null);
    var opens = Arbitraries.integers().between(0, 47);
    var halfHours = Arbitraries.integers().between(1, 47);
    return Combinators.combine(zones, countries, opens, halfHours, days())
        .as(
            (zone, country, open, length, days) -> {
              var end = Math.min(open + length, 47);
              var begin = Math.min(open, end - 1);
              return new Availability(
                  zone, days, halfHour(begin), halfHour(end), HOLIDAYS.in(country, null));
            });
  }

  private static Arbitrary<Set<DayOfWeek>> days() {
    return Arbitraries.of(DayOfWeek.class).set().ofMinSize(2).ofMaxSize(7).map(EnumSet::copyOf);
  }

  private static LocalTime halfHour(int number) {
    return LocalTime.of(number / 2, number % 2 * 30);
  }

  /** Reads the clock on the wall, and nothing else. */
  private static Instant lookAtEveryMinute(
      Availability one, Availability other, Instant from, Instant until) {
    for (var moment = from; moment.isBefore(until); moment = moment.plus(A_MINUTE)) {
      if (isOpen(one, moment) && (other == null || isOpen(other, moment))) {
        return moment;
      }
    }
    return null;
  }

  private static boolean isOpen(Availability someone, Instant moment) {
    var local = moment.atZone(someone.zone());
    var day = LocalDate.from(local);
    var time = local.toLocalTime();
    return someone.dayOff(day).isEmpty()
        && !time.isBefore(someone.opens())
        && time.isBefore(someone.closes());
  }
}
