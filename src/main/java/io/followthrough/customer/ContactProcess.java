package io.followthrough.customer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code customer-contact}. */
final class ContactProcess {

  /** Whether a running step was waiting for the customer. */
  static final Variable<Boolean> AWAITED = new Variable<>("awaited", Boolean.class);

  /** Which {@link Channel} the customer used. */
  static final Variable<String> CAME_BY = new Variable<>("cameBy", String.class);

  private ContactProcess() {}
}
