package io.followthrough.callback;

import io.followthrough.customer.Journey;
import io.followthrough.customer.Reminders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * An hour is left: the owner gets a mail, or every rep who is there while nobody owns the customer,
 * or the owner is away.
 */
@Component("remindRep")
class RemindRep implements JavaDelegate {

  private static final String TEXT = "call-back/reminder";

  private final Reminders reminders;

  RemindRep(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reminders.send(execution, TEXT, Journey.TOUCH_AT.from(execution).toInstant());
  }
}
