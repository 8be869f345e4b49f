package io.followthrough.meeting;

import java.math.BigDecimal;
import java.util.Arrays;

/** An amount over the weeks. */
class Curve {

  /** By how much it rises or falls from one week to the next. */
  private final BigDecimal[] steps = new BigDecimal[Weeks.COUNT + 1];

  Curve() {
    Arrays.fill(steps, BigDecimal.ZERO);
  }

  /**
   * Adds an amount for some weeks, for none where they end before they begin.
   *
   * @param from the first of them
   * @param until the first one after them
   */
  void add(BigDecimal amount, int from, int until) {
    if (from < until) {
      steps[from] = steps[from].add(amount);
      steps[until] = steps[until].subtract(amount);
    }
  }

  BigDecimal at(int week) {
    return Arrays.stream(steps, 0, week + 1).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
