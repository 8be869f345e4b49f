package io.followthrough.customer;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the customer did reaches the step that waits for the customer, if there is one. */
@Component("passOnContact")
class PassOnContact implements JavaDelegate {

  private final Signals signals;

  PassOnContact(Signals signals) {
    this.signals = signals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var result = Optional.ofNullable(Journey.RESULT.from(execution)).map(Result::of).orElse(null);
    ContactProcess.AWAITED.in(
        execution,
        signals.wake(
            signal(result),
            Journey.CUSTOMER_ID.from(execution),
            result,
            Journey.PROMISED_AT.from(execution)));
  }

  private static Signal signal(Result result) {
    if (result == null) {
      return Signal.CUSTOMER_REPLIED;
    }
    return result == Result.CALL_LATER ? Signal.CUSTOMER_CHOSE_DATE : Signal.RESULT_NOTED;
  }
}
