package io.followthrough.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Somebody new has the phone number of somebody we know. */
@Component("possibleDuplicateFound")
class PossibleDuplicateFound implements ExecutionListener {

  @Override
  public void notify(DelegateExecution execution) {
    PossibleDuplicateProcess.RELATION.in(execution, null);
  }
}
