package io.followthrough.watch;

import io.followthrough.engine.Variable;

/** The contract of the process {@code left-behind}. */
final class LeftBehindProcess {

  /** The message by which it begins. */
  static final String FOUND = "customer-left-behind";

  /** The message by which it ends early: the watch does not find the customer any more. */
  static final String MENDED = "left-behind-mended";

  /** The message by which it looks again: somebody has finished a task with the customer. */
  static final String SOMETHING_DONE = "something-was-done";

  /** Whether a second look found nothing wrong. */
  static final Variable<Boolean> IS_MENDED = new Variable<>("mended", Boolean.class);

  /** Who sees to the customer, or null where a new day was named. */
  static final Variable<String> STAND_IN = new Variable<>("standIn", String.class);

  /** Whether there is a task that was left undone: then that one is to be done, and no other. */
  static final Variable<Boolean> TASK_OPEN = new Variable<>("taskOpen", Boolean.class);

  private LeftBehindProcess() {}
}
