package io.followthrough.customer;

import io.followthrough.engine.Variable;

/** The contract of the process {@code troubled-mail}. */
final class TroubledMailProcess {

  /** Begins it. */
  static final String MAIL_IN_TROUBLE = "mail-in-trouble";

  /** Our own copy of the mail was found. */
  static final String COPY_FOUND = "mail-copy-found";

  /** The mail's number in the outbox. */
  static final Variable<Long> MAIL_ID = new Variable<>("mailId", Long.class);

  private TroubledMailProcess() {}
}
