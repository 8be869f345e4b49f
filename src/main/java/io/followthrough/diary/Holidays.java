package io.followthrough.diary;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Public holidays by country and region, as Jollyday keeps them. */
@Component
class Holidays {

  private record Place(String country, String region) {}

  private record PlaceAndYear(Place place, int year) {}

  private final Map<PlaceAndYear, Map<LocalDate, String>> years = new ConcurrentHashMap<>();
  private final Map<String, DaysOff> calendars = new ConcurrentHashMap<>();

  /** The countries whose holidays are known: two letters by ISO 3166-1, in capitals. */
  Set<String> countries() {
    return HolidayManager.getSupportedCalendarCodes().stream()
        .filter(code -> code.length() == 2)
        .map(code -> code.toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The holidays of a country, and of a region of it.
   *
   * @param country two letters by ISO 3166-1; null, or one whose holidays are not known, has none
   * @param region the part after the hyphen of ISO 3166-2, such as {@code BY} for Bavaria; null, or
   *     one that is not known, for what the whole country keeps
   */
  DaysOff in(String country, String region) {
    if (country == null) {
      return DaysOff.NONE;
    }
    return calendars.computeIfAbsent(
        country + "-" + region, key -> calendar(new Place(country, region)));
  }

  private DaysOff calendar(Place place) {
    return countries().contains(place.country())
        ? day -> Optional.ofNullable(year(place, day.getYear()).get(day))
        : DaysOff.NONE;
  }

  private Map<LocalDate, String> year(Place place, int year) {
    return years.computeIfAbsent(new PlaceAndYear(place, year), Holidays::look);
  }

  private static Map<LocalDate, String> look(PlaceAndYear when) {
    var manager =
        HolidayManager.getInstance(
            ManagerParameters.create(when.place().country().toLowerCase(Locale.ROOT)));
    var regions =
        Optional.ofNullable(when.place().region())
            .map(region -> new String[] {region.toLowerCase(Locale.ROOT)})
            .orElseGet(() -> new String[0]);
    // New Year's Day on a Saturday is made up for on the last day of the year before.
    return Stream.of(when.year(), when.year() + 1)
        .map(Year::of)
        .flatMap(year -> manager.getHolidays(year, HolidayType.PUBLIC_HOLIDAY, regions).stream())
        .collect(Collectors.toMap(Holiday::getDate, Holidays::name, (one, other) -> one));
  }

  private static String name(Holiday holiday) {
    return "a holiday (%s)".formatted(holiday.getDescription(Locale.ENGLISH));
  }
}
