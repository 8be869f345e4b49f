package io.followthrough.promise;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Variable;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The contract of the process {@code promise}. */
final class PromiseProcess {

  /** A rep knows before the day that it will be late. */
  static final String DELAYED = "promise-delayed";

  /** It has another day: whoever waits for what was promised hears of it. */
  static final String MOVED = "promise-moved";

  static final Variable<Long> PROMISE_ID = new Variable<>("promiseId", Long.class);

  /** When to see that everything is ready. */
  static final Variable<Date> PREPARE_AT = new Variable<>("prepareAt", Date.class);

  /** The morning of the promised day. */
  static final Variable<Date> DUE_AT = new Variable<>("dueAt", Date.class);

  /** When whoever has not kept it yet is warned. */
  static final Variable<Date> WARN_AT = new Variable<>("warnAt", Date.class);

  /** The last moment at which an apology still comes before it is late. */
  static final Variable<Date> LAST_MOMENT_AT = new Variable<>("lastMomentAt", Date.class);

  /** Whether it will be on time, as the rep who prepared it said. */
  static final Variable<Boolean> ON_TIME = new Variable<>("onTime", Boolean.class);

  static final Variable<Boolean> KEPT = new Variable<>("kept", Boolean.class);

  private PromiseProcess() {}

  /** Every gateway and timer finds the variables it asks for. */
  static void begin(DelegateExecution execution, Promise promise) {
    execution.setProcessBusinessKey(promise.number());
    Journey.CUSTOMER_ID.in(execution, promise.customerId());
    PROMISE_ID.in(execution, promise.id());
    ON_TIME.in(execution, null);
    KEPT.in(execution, null);
    plan(execution, promise);
  }

  static void plan(VariableScope scope, Promise promise) {
    scope.setVariables(moments(promise));
  }

  /** What the timers wait for, as variables. */
  static Map<String, Object> moments(Promise promise) {
    var moments = promise.moments();
    return Map.of(
        PREPARE_AT.name(), Date.from(moments.prepareAt()),
        DUE_AT.name(), Date.from(moments.dueAt()),
        WARN_AT.name(), Date.from(moments.warnAt()),
        LAST_MOMENT_AT.name(), Date.from(moments.lastMomentAt()));
  }
}
