package io.followthrough.nurture;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The contract of the process {@code nurture}. */
final class NurtureProcess {

  /** Which no it was: the key of a result. */
  static final Variable<String> KIND_OF_NO = new Variable<>("kindOfNo", String.class);

  /** The days until the next contact, as the decision table {@code nurture-interval} says. */
  static final Variable<Integer> INTERVAL = new Variable<>("interval", Integer.class);

  /** When this year of nurture began. */
  static final Variable<Date> SINCE = new Variable<>("since", Date.class);

  /** Whether the next year begins after this round. */
  static final Variable<Boolean> YEAR_OVER = new Variable<>("yearOver", Boolean.class);

  /** Whether a mail is to ask when it would make sense to call. */
  static final Variable<Boolean> TO_ASK = new Variable<>("toAsk", Boolean.class);

  private NurtureProcess() {}

  /** Every gateway and every decision finds the variables it asks for. */
  static void begin(DelegateExecution execution, Instant now, boolean toAsk, boolean lessOften) {
    TO_ASK.in(execution, toAsk);
    Journey.PURPOSE.in(execution, "nurture");
    Journey.RESULT.in(execution, null);
    Journey.ROUND.in(execution, 0);
    SINCE.in(execution, Date.from(now));
    YEAR_OVER.in(execution, false);
    Journey.LESS_OFTEN.in(execution, lessOften);
    // Absent where whoever handed on knew of none.
    Journey.PROMISED_AT.in(execution, Journey.PROMISED_AT.from(execution));
  }
}
