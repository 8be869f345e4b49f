package io.followthrough.myday;

import io.followthrough.engine.Variable;
import java.util.Date;

/** The contract of the processes {@code my-day} and {@code calendar-link}. */
final class MyDayProcess {

  /** Begins one rep's day. */
  static final String DAY_BEGINS = "day-begins";

  /** The rep, by user id. */
  static final Variable<String> WHOSE_DAY = new Variable<>("whoseDay", String.class);

  /** When that rep begins to work. */
  static final Variable<Date> MORNING_AT = new Variable<>("morningAt", Date.class);

  /** Whether the rep's diary can be subscribed to. */
  static final Variable<Boolean> LINK_OPEN = new Variable<>("linkOpen", Boolean.class);

  private MyDayProcess() {}
}
