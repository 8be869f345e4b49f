package io.followthrough.followup;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The attempt that was planned was not made, and does not count. */
@Component("planAnew")
class PlanAnew implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    FollowUpProcess.ATTEMPT.in(execution, FollowUpProcess.ATTEMPT.from(execution) - 1);
  }
}
