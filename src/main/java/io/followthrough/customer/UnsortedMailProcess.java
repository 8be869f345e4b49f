package io.followthrough.customer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code unsorted-mail}. */
final class UnsortedMailProcess {

  /** Begins it. */
  static final String RECEIVED = "unsorted-mail-received";

  /** The number under which the mail is noted. */
  static final Variable<Long> INCOMING_MAIL_ID = new Variable<>("incomingMailId", Long.class);

  /** Whether a customer wrote it, as a rep says. */
  static final Variable<Boolean> FROM_CUSTOMER = new Variable<>("fromCustomer", Boolean.class);

  private UnsortedMailProcess() {}
}
