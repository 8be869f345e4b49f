package io.followthrough.handover;

import io.followthrough.engine.Variable;

/** The contract of the process {@code rep-leaves}. */
final class RepLeavesProcess {

  static final Variable<Long> DEPARTURE_ID = new Variable<>("departureId", Long.class);

  /** How far it is, for whoever looks on. */
  static final Variable<Integer> HANDED_OVER = new Variable<>("handedOver", Integer.class);

  static final Variable<Integer> LEFT_TO_HAND_OVER =
      new Variable<>("leftToHandOver", Integer.class);

  private RepLeavesProcess() {}
}
