package io.followthrough.customer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code customer-contact}. */
final class ContactProcess {

  static final String KEY = "customer-contact";

  /** Whether a running step was waiting for the customer. */
  static final Variable<Boolean> AWAITED = new Variable<>("awaited", Boolean.class);

  private ContactProcess() {}
}
