package io.followthrough.meeting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sales that were closed.
 *
 * @param wonAmounts what the quotes of the won ones were worth, by currency
 * @param otherAmounts what the quotes of the others were worth
 */
record Score(long sales, long won, List<Amount> wonAmounts, List<Amount> otherAmounts) {

  static final Score NONE = new Score(0, 0, List.of(), List.of());

  Score plus(Score other) {
    return new Score(
        sales + other.sales,
        won + other.won,
        join(wonAmounts, other.wonAmounts),
        join(otherAmounts, other.otherAmounts));
  }

  /** From 0 to 1; null where no sale was closed. */
  @JsonProperty
  BigDecimal closeRate() {
    return sales == 0
        ? null
        : BigDecimal.valueOf(won).divide(BigDecimal.valueOf(sales), 2, RoundingMode.HALF_UP);
  }

  private static List<Amount> join(List<Amount> some, List<Amount> others) {
    return Amount.sum(Stream.concat(some.stream(), others.stream()).toList());
  }
}
