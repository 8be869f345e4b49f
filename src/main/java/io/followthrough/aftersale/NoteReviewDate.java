package io.followthrough.aftersale;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer chose the day of the review: the message brought it along. */
@Component("noteReviewDate")
class NoteReviewDate implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    Journey.RESULT.in(execution, null);
  }
}
