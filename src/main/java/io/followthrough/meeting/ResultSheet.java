package io.followthrough.meeting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.followthrough.meeting.Outcomes.Waited;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What came of the sales that were closed on these days, both included.
 *
 * @param endings how they ended, most frequent first
 * @param benefits what those had heard last that hit home, that were won
 * @param reasons why those were not won that were not
 * @param competitors who got them instead
 * @param byTouches by how often we were in touch until then
 * @param firstTalks of the sales that began on these days with a lead or a referral
 */
record ResultSheet(
    LocalDate from,
    LocalDate to,
    @JsonUnwrapped Score total,
    List<Ending> endings,
    List<Named> benefits,
    List<Named> reasons,
    List<Named> competitors,
    List<ByTouches> byTouches,
    FirstTalks firstTalks,
    List<OfRep> byRep,
    List<Named> bySource,
    List<Referrer> referrals) {

  /**
   * @param outcome the word that models and forms use
   * @param words as people say it
   */
  record Ending(String outcome, String words, @JsonUnwrapped Score score) {}

  /**
   * @param name null where nobody knows
   */
  record Named(String name, @JsonUnwrapped Score score) {}

  /**
   * @param to null for the highest
   */
  record ByTouches(int from, Integer to, @JsonUnwrapped Score score) {}

  /**
   * How long leads waited for the first conversation.
   *
   * @param sales with how many of them we talked
   * @param waiting with how many we did not
   * @param medianHours by the clock, nights and weekends included; null where we talked with none
   */
  record FirstTalks(long sales, long waiting, Double medianHours) {

    static FirstTalks of(List<Waited> leads) {
      var talked =
          leads.stream()
              .filter(one -> one.tenths() != null)
              .sorted(Comparator.comparing(Waited::tenths))
              .toList();
      var sales = count(talked);
      return new FirstTalks(
          sales,
          count(leads) - sales,
          sales == 0 ? null : (place(talked, (sales - 1) / 2) + place(talked, sales / 2)) / 20.0);
    }

    private static long count(List<Waited> leads) {
      return leads.stream().mapToLong(Waited::leads).sum();
    }

    /** How long the one at this place waited, counted from 0, in tenths of an hour. */
    private static int place(List<Waited> sorted, long place) {
      var before = 0L;
      for (var one : sorted) {
        before += one.leads();
        if (before > place) {
          return one.tenths();
        }
      }
      throw new IllegalArgumentException("There are only %d.".formatted(before));
    }
  }

  /**
   * @param rep null where nobody owns the customers
   */
  record OfRep(Rep rep, @JsonUnwrapped Score score, FirstTalks firstTalks) {}

  /**
   * A customer who named others, with what came of them.
   *
   * @param name null for a customer of a colleague who is not asked about
   * @param won what the customer bought, by currency
   * @param open what is quoted to the customer now
   * @param below how many others the customer brought, directly or not
   * @param wonBelow what they bought
   */
  record Referrer(
      long id,
      String name,
      List<Amount> won,
      List<Amount> open,
      int below,
      List<Amount> wonBelow,
      List<Referrer> referrals) {}
}
