package io.followthrough.customer;

import io.followthrough.engine.Refused;
import io.followthrough.mail.Person;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody told us about a person who may become a customer, checked: there is a name and a
 * way to reach the person, and nothing in it is impossible.
 *
 * @param phoneE164 the phone number in E.164, null when there is none
 * @param country two letters by ISO 3166-1, null when unknown
 * @param region the part after the hyphen of ISO 3166-2, such as {@code BY}; null when unknown
 * @param timeZone an IANA zone, null when unknown
 * @param language a two-letter language by ISO 639-1, null when unknown
 * @param referredBy the customer who named this person, null when nobody did
 */
public record Introduction(
    String name,
    String email,
    String phone,
    String phoneE164,
    String company,
    String interest,
    String source,
    String country,
    String region,
    String timeZone,
    String language,
    String preferredChannel,
    Long referredBy) {

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\",;:\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

  /** Mailboxes that belong to a role and so tell nothing about the person; compare RFC 2142. */
  private static final Set<String> ROLES =
      Set.of(
          "info",
          "office",
          "contact",
          "kontakt",
          "sales",
          "vertrieb",
          "support",
          "service",
          "help",
          "mail",
          "hello",
          "admin",
          "administration",
          "postmaster",
          "webmaster",
          "accounting",
          "billing",
          "buchhaltung",
          "einkauf",
          "purchasing",
          "marketing",
          "team",
          "reception");

  public Introduction {
    if (name == null) {
      throw Refused.about("name", "A name is missing: who is the customer?");
    }
    if (email == null && phone == null) {
      throw Refused.about(
          "email",
          "There is no way to reach %s: give an e-mail address or a phone number."
              .formatted(Refused.excerpt(name)));
    }
    limit("name", name, 200);
    limit("company", company, 200);
    limit("interest", interest, 1000);
    limit("source", source, 200);
    limit("phone", phone, 40);
    oneLine("name", name);
    oneLine("company", company);
    oneLine("source", source);
    readable("interest", interest);
    if (email != null && !(ADDRESS.matcher(email).matches() && canBeWrittenTo(email))) {
      throw Refused.about(
          "email", "\"%s\" is not an e-mail address.".formatted(Refused.excerpt(email)));
    }
    if (country != null && !Set.of(Locale.getISOCountries()).contains(country)) {
      throw Refused.about(
          "country",
          "\"%s\" is not a country: use the two letters of ISO 3166, such as DE or US."
              .formatted(Refused.excerpt(country)));
    }
    if (region != null && !region.matches("[A-Z0-9]{1,3}")) {
      throw Refused.about(
          "region",
          "\"%s\" is not a region: use the letters after the hyphen of ISO 3166-2, such as BY for Bavaria."
              .formatted(Refused.excerpt(region)));
    }
    if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw Refused.about(
          "timeZone",
          "\"%s\" is not a time zone: use a name such as Europe/Berlin."
              .formatted(Refused.excerpt(timeZone)));
    }
    if (language != null && !Set.of(Locale.getISOLanguages()).contains(language)) {
      throw Refused.about(
          "language",
          "\"%s\" is not a language: use two letters, such as en or fr."
              .formatted(Refused.excerpt(language)));
    }
    if (preferredChannel != null) {
      try {
        Channel.of(preferredChannel);
      } catch (Refused unknown) {
        throw Refused.about("preferredChannel", unknown.getMessage());
      }
    }
  }

  /** By what the person is recognised: the address in lower case, unless it is a role's. */
  Optional<String> emailKey() {
    return Optional.ofNullable(email)
        .map(address -> address.toLowerCase(Locale.ROOT))
        .filter(address -> !ROLES.contains(address.substring(0, address.indexOf('@'))));
  }

  Optional<String> phoneKey() {
    return Optional.ofNullable(phoneE164);
  }

  /** Better refused now than by the first mail, in the midst of a process. */
  private static boolean canBeWrittenTo(String address) {
    try {
      new Person(address, null);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static void limit(String field, String value, int most) {
    if (value != null && value.length() > most) {
      throw Refused.about(
          field,
          "The %s is too long: %,d characters, at most %,d are kept."
              .formatted(field, value.length(), most));
    }
  }

  private static void oneLine(String field, String value) {
    if (value != null && value.chars().anyMatch(Character::isISOControl)) {
      throw Refused.about(
          field, "The %s must be on one line, without control characters.".formatted(field));
    }
  }

  private static void readable(String field, String value) {
    if (value != null && value.chars().anyMatch(Introduction::isUnreadable)) {
      throw Refused.about(field, "The %s must not hold control characters.".formatted(field));
    }
  }

  private static boolean isUnreadable(int character) {
    return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }
}
