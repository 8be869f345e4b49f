package io.followthrough.watch;

/**
 * How many customers a look found; the same customer may count in each.
 *
 * @param dropped nothing goes on for them, a step has failed or was stopped, or nobody owns them
 * @param neglected without a touch for longer than the floor allows
 * @param undone with a task that was left undone for three working days
 */
record Counts(int dropped, int neglected, int undone) {}
