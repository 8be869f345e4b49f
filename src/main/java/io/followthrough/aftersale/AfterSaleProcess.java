package io.followthrough.aftersale;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The contract of the process {@code after-sale}. */
final class AfterSaleProcess {

  /** How the customer is: {@code happy}, {@code unhappy} or {@code notReached}. */
  static final Variable<String> MOOD = new Variable<>("mood", String.class);

  /** When to ask how the customer is. */
  static final Variable<Date> ASK_AT = new Variable<>("askAt", Date.class);

  /** What the customer bought for, whatever the currency: a size, not an amount. */
  static final Variable<Double> WON_AMOUNT = new Variable<>("wonAmount", Double.class);

  /** The days until the next review, as the decision table {@code account-review} says. */
  static final Variable<Integer> INTERVAL = new Variable<>("interval", Integer.class);

  /** When this year of care began. */
  static final Variable<Date> SINCE = new Variable<>("since", Date.class);

  /** Whether the next year begins after this round. */
  static final Variable<Boolean> YEAR_OVER = new Variable<>("yearOver", Boolean.class);

  private AfterSaleProcess() {}

  /** Every gateway and every decision finds the variables it asks for. */
  static void begin(DelegateExecution execution, Instant now, boolean lessOften) {
    Journey.PURPOSE.in(execution, "review");
    Journey.RESULT.in(execution, null);
    Journey.NEWS.in(execution, null);
    Journey.ROUND.in(execution, 0);
    Journey.LESS_OFTEN.in(execution, lessOften);
    SINCE.in(execution, Date.from(now));
    YEAR_OVER.in(execution, false);
    MOOD.in(execution, null);
    ASK_AT.in(execution, null);
    // Absent where whoever handed on knew of none.
    Journey.PROMISED_AT.in(execution, Journey.PROMISED_AT.from(execution));
  }
}
