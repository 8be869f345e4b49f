package io.followthrough.customer;

import io.followthrough.engine.Variable;
import java.util.Date;

/**
 * What every process that goes some way with a customer has in common: its variables, and the
 * messages by which a customer reaches it.
 */
public final class Journey {

  public static final Variable<Long> CUSTOMER_ID = new Variable<>("customerId", Long.class);

  /** How the last conversation ended: the key of a {@link Result}. */
  public static final Variable<String> RESULT = new Variable<>("result", String.class);

  /**
   * What a contact beside the open step brought: the key of a {@link Result}. Unlike the result of
   * the step, it says so too when nothing has changed.
   */
  public static final Variable<String> NEWS = new Variable<>("news", String.class);

  /** The day and hour that the customer named, or null. */
  public static final Variable<Date> PROMISED_AT = new Variable<>("promisedAt", Date.class);

  /** The number of the promise for whose day the journey waits; absent where it waits for none. */
  public static final Variable<String> AWAITED_PROMISE =
      new Variable<>("awaitedPromise", String.class);

  /** What the journey is for, in the words of the decision table {@code cadence}. */
  public static final Variable<String> PURPOSE = new Variable<>("purpose", String.class);

  /** Which round of the year this is, in a loop that lasts for years. */
  public static final Variable<Integer> ROUND = new Variable<>("round", Integer.class);

  /** Whether the customer asked to hear from us less often. */
  public static final Variable<Boolean> LESS_OFTEN = new Variable<>("lessOften", Boolean.class);

  /** When the next touch is planned. */
  public static final Variable<Date> TOUCH_AT = new Variable<>("touchAt", Date.class);

  /** The day of the step that a mail announces, or null. */
  public static final Variable<Date> NEXT_STEP_AT = new Variable<>("nextStepAt", Date.class);

  /** Why a task is there, where the model alone cannot say it; absent elsewhere. */
  public static final Variable<String> WHY_NOW = new Variable<>("whyNow", String.class);

  private Journey() {}
}
