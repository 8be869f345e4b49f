package io.followthrough.meeting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Money of one currency.
 *
 * @param currency ISO 4217
 */
record Amount(String currency, BigDecimal amount) {

  /** Adds up what is of one currency, and leaves out what is nothing. */
  static List<Amount> sum(List<Amount> amounts) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    amounts.forEach(one -> sums.merge(one.currency(), one.amount(), BigDecimal::add));
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue().signum() != 0)
        .map(sum -> new Amount(sum.getKey(), sum.getValue()))
        .toList();
  }
}
