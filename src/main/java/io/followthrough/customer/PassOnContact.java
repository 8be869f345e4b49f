package io.followthrough.customer;

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
    var chosen = Journey.PROMISED_AT.from(execution);
    ContactProcess.AWAITED.in(
        execution,
        signals.wake(
            chosen == null ? Signal.CUSTOMER_REPLIED : Signal.CUSTOMER_CHOSE_DATE,
            Journey.CUSTOMER_ID.from(execution),
            chosen));
  }
}
