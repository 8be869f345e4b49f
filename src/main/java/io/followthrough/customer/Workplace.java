package io.followthrough.customer;

import java.util.Locale;

/**
 * By what two people are recognised as colleagues.
 *
 * @param companyKey the company's name in small letters, without dots and commas, or null
 * @param mailDomain what stands behind the @ of the address, in small letters, or null; at some
 *     domains everybody can have an address
 */
record Workplace(String companyKey, String mailDomain) {

  static Workplace of(String company, String email) {
    return new Workplace(key(company), domain(email));
  }

  private static String key(String company) {
    if (company == null) {
      return null;
    }
    var key = company.toLowerCase(Locale.ROOT).replaceAll("[.,\\s]+", " ").strip();
    return key.isEmpty() ? null : key;
  }

  private static String domain(String email) {
    return email == null
        ? null
        : email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
