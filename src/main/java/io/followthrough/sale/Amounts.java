package io.followthrough.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Writes amounts of one currency the way people of one country read them. */
final class Amounts {

  private final Locale locale;
  private final Currency currency;

  Amounts(Locale locale, Currency currency) {
    this.locale = locale;
    this.currency = currency;
  }

  String total(BigDecimal amount) {
    return money(amount, currency.getDefaultFractionDigits());
  }

  /** Prices of small things may be fractions of a cent. */
  String unitPrice(BigDecimal price) {
    return money(price, Math.max(currency.getDefaultFractionDigits(), 4));
  }

  String quantity(BigDecimal quantity) {
    return written(NumberFormat.getNumberInstance(locale), quantity);
  }

  private String money(BigDecimal amount, int mostDigits) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(mostDigits);
    return written(format, amount);
  }

  private static String written(NumberFormat format, BigDecimal value) {
    format.setRoundingMode(RoundingMode.HALF_UP);
    // Not every font and mail program knows the narrow no-break space.
    return format.format(value).replace('\u202f', '\u00a0');
  }
}
