package io.followthrough.meeting;

import java.math.BigDecimal;

/**
 * Open quotes, counted and added up in one currency.
 *
 * @param quotes how many there are
 * @param open what they are worth
 * @param byNobody what of it nobody followed up, not even by mail
 * @param byMailOnly what of it only the platform's mails followed up, and no person
 */
record Sum(long quotes, BigDecimal open, BigDecimal byNobody, BigDecimal byMailOnly) {

  static final Sum NOTHING = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  Sum plus(Sum other) {
    return new Sum(
        quotes + other.quotes,
        open.add(other.open),
        byNobody.add(other.byNobody),
        byMailOnly.add(other.byMailOnly));
  }

  /** What no person followed up since it was quoted. */
  BigDecimal notFollowedUp() {
    return byNobody.add(byMailOnly);
  }
}
