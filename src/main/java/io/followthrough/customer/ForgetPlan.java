package io.followthrough.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** However a journey ends: what it had planned takes nobody's place in the diary any more. */
@Component("forgetPlan")
class ForgetPlan implements ExecutionListener {

  private final Plans plans;

  ForgetPlan(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void notify(DelegateExecution execution) {
    plans.forget(execution.getProcessInstanceId());
  }
}
