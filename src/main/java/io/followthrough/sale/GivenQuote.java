package io.followthrough.sale;

import io.followthrough.engine.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A quote that was given outside the platform, checked.
 *
 * @param number the quote's own number
 * @param what what was quoted, null when unknown
 * @param amount the total, above zero, at most two decimals
 * @param currency ISO 4217
 * @param validUntil null when the quote names no such day
 * @param notes what else is known, null for nothing
 */
public record GivenQuote(
    String number,
    String what,
    BigDecimal amount,
    String currency,
    LocalDate quotedOn,
    LocalDate validUntil,
    String notes) {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private static final BigDecimal MOST = new BigDecimal("9999999999999.99");

  public GivenQuote {
    if (number == null || number.isBlank()) {
      throw new Refused("The quote has no number.");
    }
    if (number.length() > 60 || number.chars().anyMatch(Character::isISOControl)) {
      throw new Refused("The quote's number must be on one line of at most 60 characters.");
    }
    if (amount == null || amount.signum() <= 0) {
      throw new Refused("The amount must be more than zero.");
    }
    if (amount.stripTrailingZeros().scale() > 2 || amount.compareTo(MOST) > 0) {
      throw new Refused("The amount must have at most two decimals and thirteen digits before.");
    }
    if (currency == null || !CURRENCIES.contains(currency)) {
      throw new Refused(
          "The currency must be one of ISO 4217 in three letters, such as EUR or USD.");
    }
    if (quotedOn == null) {
      throw new Refused("The day of the quote is missing: write it as 2026-03-05.");
    }
    if (what != null && what.length() > 1000 || notes != null && notes.length() > 4000) {
      throw new Refused(
          "The quote says too much: at most 1,000 characters for what it is about, 4,000 for notes.");
    }
  }
}
