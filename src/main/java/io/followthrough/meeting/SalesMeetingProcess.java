package io.followthrough.meeting;

import io.followthrough.engine.Variable;

/** The contract of the process {@code sales-meeting}. */
final class SalesMeetingProcess {

  static final Variable<Long> MEETING_ID = new Variable<>("meetingId", Long.class);

  /** Of how many customers a meeting speaks: what is more is another pile. */
  static final int CUSTOMERS = 5;

  private SalesMeetingProcess() {}
}
