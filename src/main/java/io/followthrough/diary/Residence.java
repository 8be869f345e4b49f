package io.followthrough.diary;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the company is, and so which holidays it keeps: {@code followthrough.company.country} and
 * {@code .region}.
 *
 * @param country two letters by ISO 3166-1, or null
 * @param region the part after the hyphen of ISO 3166-2, or null
 */
@ConfigurationProperties("followthrough.company")
record Residence(String country, String region) {

  Residence {
    country = country == null ? null : country.toUpperCase(Locale.ROOT);
  }
}
