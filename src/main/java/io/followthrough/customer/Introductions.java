package io.followthrough.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Company;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns what was typed or sent into a checked {@link Introduction}. */
@Component
public class Introductions {

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
  private final Company us;

  Introductions(Company us) {
    this.us = us;
  }

  /**
   * Trims every text, reads the phone number in the customer's country or in ours.
   *
   * @throws Refused with a sentence about the first thing that cannot be
   */
  public Introduction of(Somebody person) {
    var country = upper(tidy(person.country));
    var phone = tidy(person.phone);
    return new Introduction(
        tidy(person.name),
        tidy(person.email),
        phone,
        phone == null ? null : e164(phone, country),
        tidy(person.company),
        tidy(person.interest),
        tidy(person.source),
        country,
        upper(tidy(person.region)),
        tidy(person.timeZone),
        tidy(person.language),
        tidy(person.preferredChannel),
        person.referredBy);
  }

  /**
   * The number in E.164.
   *
   * @param country two letters, or null for our own country
   * @throws Refused when this cannot be a phone number; a possible one is enough
   */
  public String e164(String number, String country) {
    return possible(number, country == null ? us.country() : country)
        .or(() -> dialledFromAbroad(number))
        .orElseThrow(
            () ->
                Refused.about(
                    "phone",
                    "\"%s\" cannot be a phone number: check the digits, or write it with the country code, such as +49 30 1234567."
                        .formatted(Refused.excerpt(number))));
  }

  /** Two zeros stand for the plus in most countries, and begin no number in any other. */
  private Optional<String> dialledFromAbroad(String number) {
    return number.startsWith("00") ? possible("+" + number.substring(2), null) : Optional.empty();
  }

  private Optional<String> possible(String number, String country) {
    try {
      return Optional.of(phones.parse(number, country))
          .filter(phones::isPossibleNumber)
          .map(parsed -> phones.format(parsed, PhoneNumberFormat.E164));
    } catch (NumberParseException noNumberAtAll) {
      return Optional.empty();
    }
  }

  private static String tidy(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String upper(String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
