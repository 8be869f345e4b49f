package io.followthrough.watch;

import io.followthrough.engine.Variable;

/** The contract of the process {@code watch}. */
final class WatchProcess {

  /** How many customers are dealt with in one transaction. */
  static final int A_HUNDRED = 100;

  /** Whether there may be more customers to deal with than those of this transaction. */
  static final Variable<Boolean> ANYBODY_LEFT = new Variable<>("anybodyLeft", Boolean.class);

  private WatchProcess() {}
}
