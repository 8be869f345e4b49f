package io.followthrough.sale;

import io.followthrough.customer.Journey;
import io.followthrough.customer.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The process has handed the customer on: the sale and its quotes are closed with its result. */
@Component("saleClosed")
class SaleClosed implements ExecutionListener {

  private final Sales sales;
  private final Plans plans;

  SaleClosed(Sales sales, Plans plans) {
    this.sales = sales;
    this.plans = plans;
  }

  @Override
  public void notify(DelegateExecution execution) {
    plans.forget(execution.getProcessInstanceId());
    if (!LeadReceived.IN_TOUCH.equals(SaleProcess.STANDING.from(execution))) {
      sales.close(execution.getProcessBusinessKey(), Journey.RESULT.from(execution));
    }
  }
}
