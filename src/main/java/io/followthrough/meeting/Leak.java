package io.followthrough.meeting;

import java.time.LocalDate;
import java.util.List;

/**
 * How a process is passed: where its instances stand, for how long, and where they leave.
 *
 * @param process the key of the process
 * @param name what the model calls it
 * @param definitionId its newest version, whose elements these are
 * @param firstDay the first day of the period, included
 * @param lastDay the last day of the period, included
 * @param begun how many instances began in the period
 * @param elements the elements of the model that were reached
 * @param answers the answers that gateways gave, in the order of the model
 */
record Leak(
    String process,
    String name,
    String definitionId,
    LocalDate firstDay,
    LocalDate lastDay,
    int begun,
    List<Element> elements,
    List<Answer> answers) {

  /**
   * @param isEnd whether instances leave here
   * @param standing how many instances stand here now
   * @param daysStanding for how many days, on average; null where none stands here
   * @param passed how many left it in the period
   * @param daysTaken how many days that took, on average; null where none did
   */
  record Element(
      String id,
      String name,
      boolean isEnd,
      int standing,
      Double daysStanding,
      int passed,
      Double daysTaken) {}

  /**
   * @param flow the id of the flow
   * @param share from 0 to 1, of all answers to the question; null while there was none
   */
  record Answer(String flow, String question, String answer, int times, Double share) {}
}
