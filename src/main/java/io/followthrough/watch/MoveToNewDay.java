package io.followthrough.watch;

import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Result;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The day that our apology names: whatever goes on for the customer moves there. */
@Component("moveToNewDay")
class MoveToNewDay implements JavaDelegate {

  private final Journeys journeys;
  private final Lookout lookout;
  private final UndoneTasks undone;

  MoveToNewDay(Journeys journeys, Lookout lookout, UndoneTasks undone) {
    this.journeys = journeys;
    this.lookout = lookout;
    this.undone = undone;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    var instance = execution.getProcessInstanceId();
    var day = Journey.PROMISED_AT.from(execution);
    var passedOn = journeys.passOn(customerId, instance, Result.CALL_LATER, day);
    undone.move(customerId, day.toInstant(), instance);
    if (passedOn && lookout.isAlive(customerId, instance)) {
      Journey.RESULT.in(execution, Result.SETTLED.key());
    }
  }
}
