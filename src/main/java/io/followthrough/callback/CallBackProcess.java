package io.followthrough.callback;

import io.followthrough.customer.Journey;
import io.followthrough.diary.Diary;
import io.followthrough.engine.Refused;
import io.followthrough.engine.Variable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The contract of the process {@code call-back}. */
@Component
public class CallBackProcess {

  public static final String KEY = "call-back";

  /** Whether the customer is being called back already. */
  static final Variable<Boolean> ALREADY_OPEN = new Variable<>("alreadyOpen", Boolean.class);

  static final Variable<Date> REMIND_AT = new Variable<>("remindAt", Date.class);

  /** When to try again somebody who was not reached. */
  static final Variable<Date> TRY_AGAIN_AT = new Variable<>("tryAgainAt", Date.class);

  private final RuntimeService runtime;
  private final Diary diary;

  CallBackProcess(RuntimeService runtime, Diary diary) {
    this.runtime = runtime;
    this.diary = diary;
  }

  /**
   * Somebody called and got nobody; whoever has the number is called back, a stranger too.
   *
   * @param phone the number that called
   * @param at when, not in the future
   * @return the customer who called
   * @throws Refused when this cannot be a phone number, or the call lies in the future
   */
  public long callMissed(String phone, Instant at) {
    return start(
        Variables.createVariables()
            .putValueTyped("phoneNumber", Variables.stringValue(phone, true)),
        at);
  }

  /**
   * As {@link #callMissed(String, Instant)}, by somebody we know.
   *
   * @throws Refused when there is no such customer
   */
  public long callMissed(long customerId, Instant at) {
    return start(Variables.createVariables().putValue(Journey.CUSTOMER_ID.name(), customerId), at);
  }

  private long start(VariableMap call, Instant at) {
    var local = LocalDateTime.ofInstant(at, diary.companyZone());
    call.putValueTyped("calledAt", Variables.stringValue(local.toString(), true));
    var started =
        runtime.createProcessInstanceByKey(KEY).setVariables(call).executeWithVariablesInReturn();
    return ((Number) started.getVariables().get(Journey.CUSTOMER_ID.name())).longValue();
  }

  /** Sets until when to call and when to remind. */
  static void plan(VariableScope scope, Deadline deadline) {
    REMIND_AT.in(scope, Date.from(deadline.remindAt()));
    Journey.TOUCH_AT.in(scope, Date.from(deadline.latest()));
  }
}
