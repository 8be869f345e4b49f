package io.followthrough.mail;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose platform this is: the settings {@code followthrough.company.*}.
 *
 * @param name the company's name as customers know it
 * @param postalAddress its postal address in one line; the law of most countries wants it in every
 *     business mail
 * @param country where it is, in two letters of ISO 3166; phone numbers without a country code are
 *     read as numbers of this country
 */
@ConfigurationProperties("followthrough.company")
public record Company(String name, String postalAddress, @DefaultValue("US") String country) {

  private static final Pattern ISO_3166 = Pattern.compile("[A-Z]{2}");

  public Company {
    must(
        isFilled(name),
        "Every mail and quote says who it comes from:"
            + " set followthrough.company.name to your company's name.");
    must(
        isFilled(postalAddress),
        "Every mail and quote shows where you are:"
            + " set followthrough.company.postal-address to your company's address in one line.");
    must(
        ISO_3166.matcher(country).matches(),
        "followthrough.company.country must be two letters of ISO 3166, such as DE.");
  }

  private static boolean isFilled(String text) {
    return text != null && !text.isBlank();
  }

  private static void must(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
