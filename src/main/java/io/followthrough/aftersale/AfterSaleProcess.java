package io.followthrough.aftersale;

import io.followthrough.customer.Journey;
import io.followthrough.diary.Availability;
import io.followthrough.engine.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The contract of the process {@code after-sale}. */
final class AfterSaleProcess {

  /** How the customer is: {@code happy}, {@code unhappy} or {@code notReached}. */
  static final Variable<String> MOOD = new Variable<>("mood", String.class);

  /** Whether the customer promised to write us a few words. */
  static final Variable<Boolean> WORDS_PROMISED = new Variable<>("wordsPromised", Boolean.class);

  /** When to ask next: how the customer is, or for the words that they promised. */
  static final Variable<Date> ASK_AT = new Variable<>("askAt", Date.class);

  /** What the customer bought for, whatever the currency: a size, not an amount. */
  static final Variable<Double> WON_AMOUNT = new Variable<>("wonAmount", Double.class);

  /** The days until the next review, as the decision table {@code account-review} says. */
  static final Variable<Integer> INTERVAL = new Variable<>("interval", Integer.class);

  /** When this year of care began. */
  static final Variable<Date> SINCE = new Variable<>("since", Date.class);

  /** Whether the next year begins after this round. */
  static final Variable<Boolean> YEAR_OVER = new Variable<>("yearOver", Boolean.class);

  private static final int DAYS_TO_TRY_IT = 7;

  private AfterSaleProcess() {}

  /** Long enough to have used what was delivered on that day, soon enough to put things right. */
  static void askAWeekAfter(LocalDate delivery, Availability there, VariableScope scope) {
    ASK_AT.in(scope, Date.from(there.on(delivery.plusDays(DAYS_TO_TRY_IT), 0)));
  }

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
    WORDS_PROMISED.in(execution, false);
    Journey.AWAITED_PROMISE.in(execution, null);
    // Absent where whoever handed on knew of none.
    Journey.PROMISED_AT.in(execution, Journey.PROMISED_AT.from(execution));
  }
}
