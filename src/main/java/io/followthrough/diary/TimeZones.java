package io.followthrough.diary;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** In which zone somebody lives, by the little that is known of them. */
@Component
class TimeZones {

  private static final int REMEMBERED = 10_000;
  private static final Instant A_WINTER = Instant.parse("2026-01-01T00:00:00Z");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Map<String, Optional<ZoneId>> byPhone = new ConcurrentHashMap<>();
  private final Map<String, Optional<ZoneId>> byCountry = new ConcurrentHashMap<>();

  /**
   * The zone of a phone number's area, else that of the country. Where there are several, the one
   * in the middle: it is wrong by the least.
   *
   * @param phone in E.164, or null
   * @param country two letters by ISO 3166-1, or null
   */
  Optional<ZoneId> of(String phone, String country) {
    return ofPhone(phone).or(() -> ofCountry(country));
  }

  /** The country that a phone number belongs to: two letters by ISO 3166-1. */
  Optional<String> countryOf(String phone) {
    return parsed(phone)
        .map(numbers::getRegionCodeForNumber)
        .filter(region -> region.length() == 2 && Character.isLetter(region.charAt(0)))
        .filter(region -> !region.equals("ZZ"));
  }

  private Optional<ZoneId> ofPhone(String phone) {
    if (phone == null) {
      return Optional.empty();
    }
    if (byPhone.size() > REMEMBERED) {
      byPhone.clear();
    }
    return byPhone.computeIfAbsent(phone, number -> parsed(number).flatMap(TimeZones::zoneOf));
  }

  private Optional<ZoneId> ofCountry(String country) {
    return country == null
        ? Optional.empty()
        : byCountry.computeIfAbsent(
            country,
            region ->
                Optional.ofNullable(numbers.getExampleNumber(region))
                    .flatMap(example -> zoneOf(anywhereIn(region, example))));
  }

  /** Of several countries that share a calling code, the smaller ones have an area of their own. */
  private PhoneNumber anywhereIn(String country, PhoneNumber example) {
    var code = example.getCountryCode();
    return country.equals(numbers.getRegionCodeForCountryCode(code))
        ? new PhoneNumber().setCountryCode(code).setNationalNumber(0)
        : example;
  }

  private Optional<PhoneNumber> parsed(String phone) {
    try {
      return phone == null ? Optional.empty() : Optional.of(numbers.parse(phone, null));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zoneOf(PhoneNumber number) {
    var zones =
        PhoneNumberToTimeZonesMapper.getInstance()
            .getTimeZonesForGeographicalNumber(number)
            .stream()
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .map(ZoneId::of)
            .sorted(
                Comparator.comparing(
                    zone -> zone.getRules().getStandardOffset(A_WINTER).getTotalSeconds()))
            .toList();
    return zones.isEmpty() ? Optional.empty() : Optional.of(middle(zones));
  }

  private static ZoneId middle(List<ZoneId> zones) {
    return zones.get(zones.size() / 2);
  }
}
