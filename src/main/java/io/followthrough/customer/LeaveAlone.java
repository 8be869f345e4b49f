package io.followthrough.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer never wants to hear from us again. */
@Component("leaveAlone")
class LeaveAlone implements JavaDelegate {

  private final Customers customers;
  private final Plans plans;
  private final Signals signals;

  LeaveAlone(Customers customers, Plans plans, Signals signals) {
    this.customers = customers;
    this.plans = plans;
    this.signals = signals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    customers.leaveAlone(customerId);
    plans.forgetAll(customerId);
    signals.leftAlone(customerId, execution.getProcessInstanceId());
  }
}
