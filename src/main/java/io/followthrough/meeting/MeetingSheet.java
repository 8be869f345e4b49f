package io.followthrough.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a sales meeting looks at. Times are instants in UTC, days are the company's; what is not
 * known is null.
 *
 * @param firstDay the first day of the period, included
 * @param lastDay the last day of the period, included
 * @param total how many customers there are; {@code customers} holds the first of them
 * @param customers who waits longest first
 */
record MeetingSheet(
    LocalDate firstDay,
    LocalDate lastDay,
    List<RepLine> reps,
    int total,
    List<CustomerLine> customers) {

  /**
   * What one rep did in the period.
   *
   * @param customers how many this rep looks after
   * @param inTouch with how many customers anybody was in touch while they were this rep's
   */
  record RepLine(Rep rep, int customers, int inTouch, List<Touched> touches) {}

  /**
   * How often.
   *
   * @param channel the key of a channel
   * @param direction out or in
   */
  record Touched(String channel, String direction, int count) {}

  /**
   * What happened with one customer in the period, and what comes next.
   *
   * @param days whole days since the last touch
   * @param lastResult how the last conversation ended, in words
   * @param leftAloneAt when they asked to be left alone; null where they did not
   * @param openPromises how many of our words are still to be kept
   * @param instance the process instance of the next step, or any that runs for the customer
   */
  record CustomerLine(
      long id,
      String name,
      String company,
      Rep owner,
      List<Touched> touches,
      Instant lastTouchAt,
      Long days,
      String lastResult,
      Step next,
      Instant leftAloneAt,
      int openPromises,
      String instance) {}

  /**
   * The next step of ours.
   *
   * @param what the task, the channel, or what the process waits for
   * @param why why then; null where the day says it all
   */
  record Step(String what, Instant at, String why) {}
}
