package io.followthrough.diary;

import io.followthrough.ForModels;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows when people work and may be reached: the company, its reps and its customers. */
@Component("diary")
@ForModels
public class Diary {

  private final WorkingHours hours;
  private final Residence residence;
  private final Holidays holidays;
  private final TimeZones zones;
  private final Clock clock;

  Diary(WorkingHours hours, Residence residence, Holidays holidays, TimeZones zones, Clock clock) {
    this.hours = hours;
    this.residence = residence;
    this.holidays = holidays;
    this.zones = zones;
    this.clock = clock;
  }

  /** The zone in which the company works. */
  public ZoneId companyZone() {
    return hours.zone();
  }

  /** When the company works. */
  public Availability company() {
    return new Availability(
        hours.zone(),
        hours.days(),
        hours.opens(),
        hours.closes(),
        holidays.in(residence.country(), residence.region()));
  }

  /**
   * When a customer may be reached: in the hours that the company works, by the customer's own
   * clock, on the working days of the customer's country.
   */
  public Availability customer(Whereabouts customer) {
    var all = workingDayOf(customer);
    return customer.from() == null ? all : all.within(customer.from(), customer.until());
  }

  /**
   * The working day where the customer is, whatever hours the customer likes best: by it a day is
   * over, and work is done that needs no customer.
   */
  public Availability workingDayOf(Whereabouts customer) {
    var country =
        Optional.ofNullable(customer.country()).or(() -> zones.countryOf(customer.phone()));
    var zone =
        Optional.ofNullable(customer.timeZone())
            .map(ZoneId::of)
            .or(() -> zones.of(customer.phone(), country.orElse(null)))
            .orElse(hours.zone());
    var there = country.orElse(residence.country());
    var isOurs = there == null || there.equals(residence.country());
    return new Availability(
        zone,
        isOurs ? hours.days() : Weekends.workingDaysIn(there),
        hours.opens(),
        hours.closes(),
        holidays.in(there, isOurs ? regionOr(customer.region()) : customer.region()));
  }

  private String regionOr(String region) {
    return region == null ? residence.region() : region;
  }

  /** For models: the moment when {@code count} hours were worked from now on. */
  public Date inWorkingHours(int count) {
    return Date.from(company().plusHours(clock.instant(), count));
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
}
