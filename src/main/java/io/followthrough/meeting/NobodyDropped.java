package io.followthrough.meeting;

import java.time.Instant;
import java.util.List;

/**
 * Whom nobody looks after as it should be, and what can be done about it. Times are instants in
 * UTC; what is not known is null.
 *
 * @param lookedAt when the watch looked last, null before its first night
 * @param dropped how many of these customers it found dropped
 * @param neglected how many of them had no touch for longer than the floor allows
 * @param undone how many of them have a task that has been waiting for three working days
 * @param found the first of those it found
 * @param tasks what waits for a manager: customers left behind, mails in doubt, mails nobody could
 *     sort
 * @param failures steps that gave up
 */
record NobodyDropped(
    Instant lookedAt,
    int dropped,
    int neglected,
    int undone,
    List<Found> found,
    List<OpenTask> tasks,
    List<Failure> failures) {

  /**
   * A customer whom the watch found.
   *
   * @param what nothing, stopped, unowned, neglected or undone
   * @param taskId the open task by which a manager sees to them
   * @param instance a process instance that runs for them
   */
  record Found(
      long customerId,
      String customer,
      String company,
      Rep owner,
      String what,
      Instant lastTouchAt,
      String taskId,
      String instance) {}

  /**
   * @param process the key of the process
   * @param customer null where it is about nobody we know
   */
  record OpenTask(
      String id,
      String name,
      String process,
      Long customerId,
      String customer,
      String why,
      Instant since,
      Rep assignee) {}

  /**
   * @param step what the model calls it
   * @param message what went wrong, in the words of whatever failed
   */
  record Failure(
      String jobId,
      String step,
      String process,
      Long customerId,
      String customer,
      String message,
      String instance) {}
}
