package io.followthrough.meeting;

import java.time.LocalDate;
import java.util.List;

/**
 * How evenly customers hear from us.
 *
 * @param gaps the touches between from and to, both included, by the days since the one before
 * @param limits what the contact policy allows
 * @param moved planned touches of today that have moved to it or away from it
 * @param total how many of these there are in all
 */
record RhythmSheet(
    LocalDate from,
    LocalDate to,
    List<Gap> gaps,
    List<Limit> limits,
    LocalDate today,
    List<Moved> moved,
    int total) {

  /**
   * @param from in whole days
   * @param to null for the longest
   * @param later touches before and after a sale
   */
  record Gap(int from, Integer to, long inSale, long later) {}

  /**
   * @param purpose which question is open
   * @param ceiling at least so many working days between two touches that we begin
   * @param floor at most so many days between two touches
   */
  record Limit(String purpose, int ceiling, int floor) {}

  /**
   * @param rep null where nobody owns the customer
   * @param reason why then, on one line
   */
  record Moved(
      long customerId,
      String customer,
      Rep rep,
      String channel,
      LocalDate wantedDay,
      LocalDate day,
      String reason) {}
}
