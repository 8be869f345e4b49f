package io.followthrough.meeting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Which part of the quotes that were decided in the last year was won. Quotes that went dormant are
 * decided: a no for now was one; quotes that another one replaced are not.
 */
record CloseRate(long won, long decided) {

  /** With fewer, one more or less would move the rate by several points. */
  static final int ENOUGH = 30;

  private static final BigDecimal UNTIL_THERE_IS_ENOUGH = new BigDecimal("0.30");

  boolean isDefault() {
    return decided < ENOUGH;
  }

  /** From 0 to 1, in whole hundredths. */
  BigDecimal rate() {
    return isDefault()
        ? UNTIL_THERE_IS_ENOUGH
        : BigDecimal.valueOf(won).divide(BigDecimal.valueOf(decided), 2, RoundingMode.HALF_UP);
  }

  BigDecimal of(BigDecimal amount) {
    return amount.multiply(rate()).setScale(2, RoundingMode.HALF_UP);
  }
}
