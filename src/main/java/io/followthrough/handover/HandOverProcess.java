package io.followthrough.handover;

import io.followthrough.customer.Customer;
import io.followthrough.customer.HandOver;
import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The contract of the process {@code hand-over}. */
@Component
class HandOverProcess {

  static final Variable<Long> HAND_OVER_ID = new Variable<>("handOverId", Long.class);

  /** Whether everybody else in the company is to be handed over too. */
  static final Variable<Boolean> WITH_COLLEAGUES = new Variable<>("withColleagues", Boolean.class);

  /** How many working days a new owner has to read a file. */
  static final Variable<Integer> DAYS_TO_READ = new Variable<>("daysToRead", Integer.class);

  /** How many files a new owner reads on one day, where many come at once. */
  static final Variable<Integer> FILES_A_DAY = new Variable<>("filesADay", Integer.class);

  /** Whether the customer is to be written to and called at all. */
  static final Variable<Boolean> TO_MEET = new Variable<>("toMeet", Boolean.class);

  static final Variable<Boolean> FILE_READ = new Variable<>("fileRead", Boolean.class);

  static final Variable<Boolean> INTRODUCED = new Variable<>("introduced", Boolean.class);

  /** Whether another process goes along with the customer. */
  static final Variable<Boolean> ACCOMPANIED = new Variable<>("accompanied", Boolean.class);

  private static final String WANTED = "hand-over-wanted";

  private final RuntimeService runtime;

  HandOverProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** Hands a customer over as it was decided, in the transaction of the caller. */
  void start(HandOver handOver, boolean withColleagues) {
    runtime.startProcessInstanceByMessage(
        WANTED,
        number(handOver),
        Map.of(
            Journey.CUSTOMER_ID.name(),
            handOver.customerId(),
            HAND_OVER_ID.name(),
            handOver.id(),
            WITH_COLLEAGUES.name(),
            withColleagues));
  }

  /** Takes up a hand-over that a person has decided. */
  static void begin(DelegateExecution execution, HandOver handOver) {
    execution.setProcessBusinessKey(number(handOver));
    Journey.CUSTOMER_ID.in(execution, handOver.customerId());
    HAND_OVER_ID.in(execution, handOver.id());
    WITH_COLLEAGUES.in(execution, true);
  }

  /** Every gateway and timer finds the variables it asks for. */
  static void plan(DelegateExecution execution, Customer customer, Date readBy) {
    Journey.TOUCH_AT.in(execution, readBy);
    Journey.PROMISED_AT.in(execution, null);
    Journey.NEXT_STEP_AT.in(execution, null);
    Journey.RESULT.in(execution, null);
    TO_MEET.in(execution, !customer.isLeftAlone());
    FILE_READ.in(execution, false);
    INTRODUCED.in(execution, false);
    ACCOMPANIED.in(execution, true);
  }

  private static String number(HandOver handOver) {
    return "H-%06d".formatted(handOver.id());
  }
}
