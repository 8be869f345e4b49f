package io.followthrough.watch;

import java.util.Locale;

/** What can be wrong with a customer who was left behind. */
enum Trouble {
  /** No open task, no live timer. */
  NOTHING,
  /** A step has failed for good, or somebody suspended it. */
  STOPPED,
  /** Nobody looks after the customer, and no rep can find a task to claim. */
  UNOWNED,
  /** No touch for longer than the floor allows. */
  NEGLECTED,
  /** A task has been waiting for three working days and more. */
  UNDONE;

  /** As the database has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
