package io.followthrough.watch;

import io.followthrough.engine.Variable;

/** The contract of the process {@code left-behind}. */
final class LeftBehindProcess {

  /** The message by which it begins. */
  static final String FOUND = "customer-left-behind";

  /** The message by which it ends early: the watch does not find the customer any more. */
  static final String MENDED = "left-behind-mended";

  /** Who sees to the customer, or null where a new day was named. */
  static final Variable<String> STAND_IN = new Variable<>("standIn", String.class);

  /** Whether there is a task that was left undone: then that one is to be done, and no other. */
  static final Variable<Boolean> TASK_OPEN = new Variable<>("taskOpen", Boolean.class);

  private LeftBehindProcess() {}
}
