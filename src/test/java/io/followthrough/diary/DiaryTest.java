package io.followthrough.diary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments are written as people in the zone would say them; 2 March 2026 is a Monday. */
class DiaryTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static final Residence NOWHERE = new Residence(null, null);
  private static final Holidays HOLIDAYS = new Holidays();
  private static final TimeZones ZONES = new TimeZones();

  private final Diary diary = diaryAt("2026-03-04T10:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:59, 2026-03-02T09:00",
    "2026-03-02T09:00, 2026-03-02T09:00",
    "2026-03-02T16:59, 2026-03-02T16:59",
    "2026-03-02T17:00, 2026-03-03T09:00",
    "2026-03-06T17:30, 2026-03-09T09:00",
    "2026-03-07T12:00, 2026-03-09T09:00",
    "2026-03-08T23:59, 2026-03-09T09:00"
  })
  void theFirstGoodMomentLiesWithinWorkingHours(LocalDateTime from, LocalDateTime good) {
    assertThat(in(diary, BERLIN).first(at(from, BERLIN))).isEqualTo(at(good, BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T07:30, 2026-03-02T07:30",
    "2026-03-02T20:00, 2026-03-02T20:00",
    "2026-03-07T11:00, 2026-03-09T09:00"
  })
  void aDayThatSomebodyNamedIsKeptAtAnyHourIfItIsAWorkingDay(
      LocalDateTime named, LocalDateTime kept) {
    assertThat(in(diary, BERLIN).onWorkingDay(at(named, BERLIN))).isEqualTo(at(kept, BERLIN));
  }

  @Test
  void aGoodMomentIsGoodWhereTheCustomerLives() {
    var mondayMorningInBerlin = at("2026-03-02T09:00", BERLIN);

    assertThat(in(diary, NEW_YORK).first(mondayMorningInBerlin))
        .isEqualTo(at("2026-03-02T09:00", NEW_YORK));
    assertThat(in(diary, ZoneId.of("Asia/Tokyo")).first(mondayMorningInBerlin))
        .isEqualTo(at("2026-03-03T09:00", ZoneId.of("Asia/Tokyo")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00, 1, 2026-03-02T10:00",
    "2026-03-02T16:00, 1, 2026-03-02T17:00",
    "2026-03-02T16:30, 1, 2026-03-03T09:30",
    "2026-03-02T20:00, 3, 2026-03-03T12:00",
    "2026-03-06T16:00, 3, 2026-03-09T11:00",
    "2026-03-07T11:00, 2, 2026-03-09T11:00",
    "2026-03-06T09:00, 16, 2026-03-09T17:00",
    "2026-03-06T09:00, 17, 2026-03-10T10:00",
    "2026-03-02T06:00, 0, 2026-03-02T09:00"
  })
  void onlyWorkingHoursCount(LocalDateTime from, long hours, LocalDateTime then) {
    assertThat(in(diary, BERLIN).plusHours(at(from, BERLIN), hours)).isEqualTo(at(then, BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:30, 0, 2026-03-02T10:30",
    "2026-03-02T10:30, 2, 2026-03-04T10:30",
    "2026-03-05T10:30, 2, 2026-03-09T10:30",
    "2026-03-06T18:00, 1, 2026-03-10T09:00",
    "2026-03-07T10:30, 1, 2026-03-10T09:00",
    "2026-03-02T10:30, 22, 2026-04-01T10:30"
  })
  void onlyWorkingDaysCount(LocalDateTime from, long days, LocalDateTime then) {
    assertThat(in(diary, BERLIN).plusDays(at(from, BERLIN), days)).isEqualTo(at(then, BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-04T10:30, 2026-03-03T09:00, 2026-03-05T09:00",
    "2026-03-09T08:00, 2026-03-06T09:00, 2026-03-10T09:00",
    "2026-03-06T23:00, 2026-03-05T09:00, 2026-03-09T09:00",
    "2026-03-08T12:00, 2026-03-06T09:00, 2026-03-09T09:00"
  })
  void theWorkingDaysAroundADayBeginAtNine(
      LocalDateTime moment, LocalDateTime before, LocalDateTime after) {
    assertThat(in(diary, BERLIN).morningBefore(at(moment, BERLIN))).isEqualTo(at(before, BERLIN));
    assertThat(in(diary, BERLIN).morningAfter(at(moment, BERLIN))).isEqualTo(at(after, BERLIN));
  }

  @Test
  void whichDayItIsDependsOnTheZone() {
    var lateOnThursdayInNewYork = at("2026-03-05T20:00", NEW_YORK);

    assertThat(in(diary, NEW_YORK).morningBefore(lateOnThursdayInNewYork))
        .isEqualTo(at("2026-03-04T09:00", NEW_YORK));
    assertThat(in(diary, BERLIN).morningBefore(lateOnThursdayInNewYork))
        .isEqualTo(at("2026-03-05T09:00", BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-27, 2026-03-30, 23",
    "Europe/Berlin, 2026-10-23, 2026-10-26, 25",
    "America/New_York, 2026-03-06, 2026-03-09, 23",
    "America/New_York, 2026-10-30, 2026-11-02, 25"
  })
  void nineStaysNineWhenTheClocksChange(
      ZoneId zone, LocalDate friday, LocalDate monday, int hoursOfThatSunday) {
    var onFriday = at(friday.atTime(9, 0), zone);
    var onMonday = at(monday.atTime(9, 0), zone);

    assertThat(onFriday.plusSeconds((48L + hoursOfThatSunday) * 3600)).isEqualTo(onMonday);
    assertThat(in(diary, zone).plusDays(onFriday, 1)).isEqualTo(onMonday);
    assertThat(in(diary, zone).morningAfter(onFriday)).isEqualTo(onMonday);
    assertThat(in(diary, zone).morningBefore(onMonday)).isEqualTo(onFriday);
    assertThat(in(diary, zone).plusHours(at(friday.atTime(16, 0), zone), 2))
        .isEqualTo(at(monday.atTime(10, 0), zone));
    assertThat(in(diary, zone).on(monday, 9)).isEqualTo(onMonday);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 04:00",
    "Europe/Berlin, 2026-10-25, 02:00",
    "America/New_York, 2026-03-08, 04:00",
    "America/New_York, 2026-11-01, 02:00"
  })
  void whoWorksThroughTheChangeWorksTheHoursThatThereWere(
      ZoneId zone, LocalDate sunday, LocalTime threeHoursAfterMidnight) {
    var nights =
        new Diary(
            new WorkingHours(
                zone, LocalTime.MIDNIGHT, LocalTime.of(8, 0), EnumSet.allOf(DayOfWeek.class)),
            NOWHERE,
            HOLIDAYS,
            ZONES,
            Clock.systemUTC());
    var midnight = sunday.atStartOfDay(zone).toInstant();

    var then = in(nights, zone).plusHours(midnight, 3);
    assertThat(then).isEqualTo(midnight.plusSeconds(3 * 3600));
    assertThat(then.atZone(zone).toLocalTime()).isEqualTo(threeHoursAfterMidnight);
  }

  @Test
  void anHourThatTheClocksSkipBeginsWhenTheyGoOn() {
    var early =
        new Diary(
            new WorkingHours(
                BERLIN, LocalTime.of(2, 30), LocalTime.of(8, 0), EnumSet.allOf(DayOfWeek.class)),
            NOWHERE,
            HOLIDAYS,
            ZONES,
            Clock.systemUTC());

    assertThat(in(early, BERLIN).first(at("2026-03-29T00:00", BERLIN)))
        .isEqualTo(at("2026-03-29T03:00", BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, 11, 2026-03-02T11:00",
    "2026-03-02, 7, 2026-03-02T09:00",
    "2026-03-02, 17, 2026-03-03T09:00",
    "2026-03-07, 11, 2026-03-09T09:00"
  })
  void anHourOfADayIsKeptWhereItIsAGoodOne(LocalDate day, int hour, LocalDateTime good) {
    assertThat(in(diary, BERLIN).on(day, hour)).isEqualTo(at(good, BERLIN));
  }

  @Test
  void theLastHourOfADayIsTheOneBeforeItCloses() {
    assertThat(in(diary, NEW_YORK).lastHourOf(at("2026-03-05T09:15", NEW_YORK)))
        .isEqualTo(at("2026-03-05T16:00", NEW_YORK));
    // Three in the morning in Berlin is still the evening before in New York.
    assertThat(in(diary, NEW_YORK).lastHourOf(at("2026-03-06T03:00", BERLIN)))
        .isEqualTo(at("2026-03-05T16:00", NEW_YORK));
  }

  @ParameterizedTest
  @CsvSource({
    "+12125550142,,, America/New_York",
    "+13105550142,,, America/Los_Angeles",
    "+81312345678,,, Asia/Tokyo",
    "+493012345678,,, Europe/Berlin",
    ", JP,, Asia/Tokyo",
    ", FR,, Europe/Paris",
    "+12125550142,, Europe/Paris, Europe/Paris",
    "+12125550142, JP,, America/New_York",
    ",,, Europe/Berlin"
  })
  void theZoneIsTheOneGivenElseThatOfThePhoneElseThatOfTheCountryElseOurs(
      String phone, String country, String given, String zone) {
    assertThat(diary.customer(new Whereabouts(given, phone, country, null, null, null)).zone())
        .hasToString(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "JP,, 2027-05-03T12:00, 2027-05-06T09:00",
    "DE,, 2026-10-03T12:00, 2026-10-05T09:00",
    "DE, BY, 2026-01-06T09:00, 2026-01-07T09:00",
    "DE, BE, 2026-01-06T09:00, 2026-01-06T09:00",
    "US,, 2026-07-03T09:00, 2026-07-06T09:00",
    "SA,, 2026-03-05T17:00, 2026-03-08T09:00",
    "GB,, 2026-12-25T09:00, 2026-12-29T09:00",
    "GB,, 2027-12-25T09:00, 2027-12-29T09:00",
    "GB,, 2033-12-25T09:00, 2033-12-28T09:00",
    "AU,, 2027-12-25T09:00, 2027-12-29T09:00",
    "US,, 2027-12-31T09:00, 2028-01-03T09:00",
    "ZA,, 2026-08-10T09:00, 2026-08-11T09:00",
    "JP,, 2026-02-23T09:00, 2026-02-24T09:00",
    "JP,, 2027-03-21T09:00, 2027-03-23T09:00",
    "JP,, 2026-05-03T09:00, 2026-05-07T09:00",
    "JP,, 2026-09-21T09:00, 2026-09-24T09:00",
    "JP,, 2026-12-23T09:00, 2026-12-23T09:00"
  })
  void nobodyIsDisturbedOnHolidaysAndWeekendsOfTheirOwn(
      String country, String region, LocalDateTime from, LocalDateTime good) {
    var there = diary.customer(new Whereabouts("UTC", null, country, region, null, null));

    assertThat(there.first(at(from, UTC))).isEqualTo(at(good, UTC));
  }

  @Test
  void aHolidayIsCalledByItsName() {
    var there = diary.customer(new Whereabouts(null, null, "JP", null, null, null));

    assertThat(there.dayOff(LocalDate.parse("2026-05-05"))).contains("a holiday (Children's Day)");
    assertThat(there.dayOff(LocalDate.parse("2026-05-09"))).contains("a Saturday");
    assertThat(there.dayOff(LocalDate.parse("2026-05-08"))).isEmpty();
  }

  @Test
  void whoLikesCertainHoursHearsFromUsInThemOnly() {
    var there =
        diary.customer(
            new Whereabouts(
                "Europe/Berlin", null, null, null, LocalTime.of(14, 0), LocalTime.of(16, 0)));

    assertThat(there.first(at("2026-03-02T09:00", BERLIN)))
        .isEqualTo(at("2026-03-02T14:00", BERLIN));
    assertThat(there.first(at("2026-03-02T16:00", BERLIN)))
        .isEqualTo(at("2026-03-03T14:00", BERLIN));
  }

  @Test
  void twoPeopleHaveTheHoursInCommonWhenBothAreAtWork() {
    var tokyo = in(diary, ZoneId.of("Asia/Tokyo"));
    var morning = at("2026-03-02T08:00", BERLIN);
    var week = morning.plusSeconds(7 * 24 * 3600);

    assertThat(in(diary, NEW_YORK).firstInCommon(in(diary, BERLIN), morning, week))
        .contains(at("2026-03-02T15:00", BERLIN));
    assertThat(tokyo.firstInCommon(in(diary, BERLIN), morning, week)).isEmpty();
  }

  @Test
  void filtersAskForTheCompanysDayAndWeek() {
    assertThat(diary.now()).isEqualTo(Instant.parse("2026-03-04T10:30:00Z"));
    assertThat(diary.inWorkingHours(1)).isEqualTo(at("2026-03-04T12:30", BERLIN));
    assertThat(diary.endOfToday("anna")).isEqualTo(at("2026-03-05T00:00", BERLIN));
    assertThat(diary.endOfWeek("anna")).isEqualTo(at("2026-03-09T00:00", BERLIN));
  }

  @Test
  void aSundayIsTheLastDayOfItsWeek() {
    var sunday = diaryAt("2026-03-29T20:00:00Z");

    // The clocks went forward in the night: the day that ends began at one hour less from UTC.
    assertThat(sunday.endOfToday("anna")).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(sunday.endOfWeek("anna")).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(diaryAt("2026-03-29T22:00:00Z").endOfWeek("anna"))
        .isEqualTo(at("2026-04-06T00:00", BERLIN));
  }

  @Test
  void aWeekWithoutWorkIsRefused() {
    assertThatThrownBy(
            () -> new WorkingHours(UTC, LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of()))
        .hasMessage("followthrough.hours.days must name at least one day");
    assertThatThrownBy(() -> new WorkingHours(UTC, LocalTime.of(17, 0), LocalTime.of(9, 0), WEEK))
        .hasMessage("followthrough.hours.opens (17:00) must be before closes (09:00)");
  }

  private static Diary diaryAt(String now) {
    return new Diary(
        new WorkingHours(BERLIN, LocalTime.of(9, 0), LocalTime.of(17, 0), WEEK),
        NOWHERE,
        HOLIDAYS,
        ZONES,
        Clock.fixed(Instant.parse(now), UTC));
  }

  private static Availability in(Diary diary, ZoneId zone) {
    return diary.customer(new Whereabouts(zone.getId(), null, null, null, null, null));
  }

  private static Instant at(String local, ZoneId zone) {
    return at(LocalDateTime.parse(local), zone);
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toInstant();
  }
}
