package io.followthrough.meeting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The open quotes in one currency.
 *
 * @param currency ISO 4217
 * @param closeRate from 0 to 1
 * @param closeRateIsDefault whether too few quotes were decided in the last year for a rate of
 *     their own
 * @param decided how many were
 * @param weeks at the end of each of the last weeks, earliest first
 */
record MoneySheet(
    String currency,
    @JsonUnwrapped Amounts total,
    BigDecimal closeRate,
    boolean closeRateIsDefault,
    long decided,
    List<Age> ages,
    List<OfRep> byRep,
    List<Week> weeks) {

  /**
   * Open quotes, and what of them is lost if the rest goes as the last year went.
   *
   * @param quotes how many there are
   * @param open what they are worth
   * @param notFollowedUp what of it no person followed up since it was quoted
   * @param byNobody what of that nobody followed up, not even by mail
   * @param byMailOnly what of that only the platform's mails followed up
   * @param atStake notFollowedUp times the close rate
   */
  record Amounts(
      long quotes,
      BigDecimal open,
      BigDecimal notFollowedUp,
      BigDecimal byNobody,
      BigDecimal byMailOnly,
      BigDecimal atStake) {

    static Amounts of(Sum sum, CloseRate rate) {
      return new Amounts(
          sum.quotes(),
          sum.open(),
          sum.notFollowedUp(),
          sum.byNobody(),
          sum.byMailOnly(),
          rate.of(sum.notFollowedUp()));
    }
  }

  /**
   * The quotes of an age in days, counted from the day that they bear.
   *
   * @param to the last day that is in it, null for the oldest
   */
  record Age(int from, Integer to, @JsonUnwrapped Amounts amounts) {}

  /**
   * @param rep null where nobody owns the customers
   */
  record OfRep(Rep rep, @JsonUnwrapped Amounts amounts) {}

  /**
   * @param ending a Sunday
   * @param open what the quotes were worth that were open when it ended
   * @param notFollowedUp what of it no person had followed up by then
   */
  record Week(LocalDate ending, BigDecimal open, BigDecimal notFollowedUp) {}
}
