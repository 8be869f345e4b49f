package io.followthrough.customer;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the customer did reaches the step that waits for the customer, if there is one. */
@Component("passOnContact")
class PassOnContact implements JavaDelegate {

  private final Signals signals;
  private final Customers customers;
  private final Journeys journeys;

  PassOnContact(Signals signals, Customers customers, Journeys journeys) {
    this.signals = signals;
    this.customers = customers;
    this.journeys = journeys;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    var result = Optional.ofNullable(Journey.RESULT.from(execution)).map(Result::of).orElse(null);
    if (result == Result.NEVER) {
      customers.leaveAlone(customerId);
    }
    var woken =
        signals.wake(signal(result), customerId, result, Journey.PROMISED_AT.from(execution));
    // Whoever goes along with the customer has a task open then, and its briefing tells the news.
    ContactProcess.AWAITED.in(
        execution, woken || journeys.isAccompanied(customerId, execution.getProcessInstanceId()));
  }

  private static Signal signal(Result result) {
    if (result == null) {
      return Signal.CUSTOMER_REPLIED;
    }
    return result == Result.CALL_LATER ? Signal.CUSTOMER_CHOSE_DATE : Signal.RESULT_NOTED;
  }
}
