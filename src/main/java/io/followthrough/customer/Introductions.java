package io.followthrough.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Company;
import java.util.Locale;
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
  public Introduction of(
      String name,
      String email,
      String phone,
      String company,
      String interest,
      String source,
      String country,
      String timeZone,
      String language,
      String preferredChannel,
      Long referredBy) {
    var where = upper(tidy(country));
    var number = tidy(phone);
    return new Introduction(
        tidy(name),
        tidy(email),
        number,
        number == null ? null : e164(number, where),
        tidy(company),
        tidy(interest),
        tidy(source),
        where,
        tidy(timeZone),
        tidy(language),
        tidy(preferredChannel),
        referredBy);
  }

  /**
   * The number in E.164.
   *
   * @param country two letters, or null for our own country
   * @throws Refused when this cannot be a phone number; a possible one is enough
   */
  String e164(String number, String country) {
    try {
      var parsed = phones.parse(number, country == null ? us.country() : country);
      if (phones.isPossibleNumber(parsed)) {
        return phones.format(parsed, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException e) {
      // Said below, in the same words as for a number of an impossible length.
    }
    var shown = number.replaceAll("\\p{Cntrl}", "?");
    throw Refused.about(
        "phone",
        "\"%s\" cannot be a phone number: check the digits, or write it with the country code, such as +49 30 1234567."
            .formatted(shown.length() > 40 ? shown.substring(0, 40) + "…" : shown));
  }

  private static String tidy(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String upper(String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
