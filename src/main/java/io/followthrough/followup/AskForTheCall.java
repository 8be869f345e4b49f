package io.followthrough.followup;

import io.followthrough.customer.Reminders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The customer's day is nearly over, and the promised call was not made: the rep is asked for it.
 */
@Component("askForTheCall")
class AskForTheCall implements JavaDelegate {

  private static final String TEXT = "follow-up/call-today";

  private final Reminders reminders;

  AskForTheCall(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.send(execution, TEXT, FollowUpProcess.DAY_ENDS_AT.from(execution).toInstant());
  }
}
