package io.followthrough.demo;

import java.time.Instant;
import java.util.List;

/**
 * What happened on the way through the time.
 *
 * @param from when it began
 * @param to when it ended; from there the clock runs on
 * @param jobs how many timers and other jobs were done
 * @param mails how many mails went out
 * @param tasksCompleted how many tasks the reps finished by themselves
 * @param tasksOpen how many tasks are open at the end
 * @param waitingForPeople whether nothing more happens until somebody finishes a task, but for the
 *     routine of the company itself: its mornings, its meetings, and the watch in the nights
 * @param failures a sentence for each job that failed, and for each task that nobody could finish
 * @param message all of it in words
 */
record Trip(
    Instant from,
    Instant to,
    int jobs,
    int mails,
    int tasksCompleted,
    long tasksOpen,
    boolean waitingForPeople,
    List<String> failures,
    String message) {}
