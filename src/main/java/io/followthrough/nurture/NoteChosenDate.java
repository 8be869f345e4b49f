package io.followthrough.nurture;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer chose the day: the message brought it along, and nothing else is open any more. */
@Component("noteChosenDate")
class NoteChosenDate implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    Journey.RESULT.in(execution, null);
  }
}
