package io.followthrough.customer;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the customer did reaches the step that waits for the customer, if there is one. */
@Component("passOnContact")
class PassOnContact implements JavaDelegate {

  private final Journeys journeys;

  PassOnContact(Journeys journeys) {
    this.journeys = journeys;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var result = Optional.ofNullable(Journey.RESULT.from(execution)).map(Result::of).orElse(null);
    var awaited =
        journeys.passOn(
            Journey.CUSTOMER_ID.from(execution),
            execution.getProcessInstanceId(),
            result,
            Journey.PROMISED_AT.from(execution));
    ContactProcess.AWAITED.in(execution, awaited);
    if (!awaited && result == Result.SETTLED) {
      // Nobody goes along with the customer: what is settled is no reason to drop anybody.
      Journey.RESULT.in(execution, Result.NOT_NOW.key());
    }
  }
}
