package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The process has handed the customer on: the sale and its quotes are closed with its result. */
@Component("saleClosed")
class SaleClosed implements ExecutionListener {

  private final Sales sales;
  private final Plans plans;
  private final Customers customers;

  SaleClosed(Sales sales, Plans plans, Customers customers) {
    this.sales = sales;
    this.plans = plans;
    this.customers = customers;
  }

  @Override
  public void notify(DelegateExecution execution) {
    plans.forget(execution.getProcessInstanceId());
    if (!LeadReceived.IN_TOUCH.equals(SaleProcess.STANDING.from(execution))) {
      sales.close(execution.getProcessBusinessKey(), outcome(execution));
    }
  }

  /** Who asks to be left alone in the midst of a sale leaves no result of a conversation behind. */
  private String outcome(DelegateExecution execution) {
    var result = Journey.RESULT.from(execution);
    return customers.get(Journey.CUSTOMER_ID.from(execution)).isLeftAlone()
            && !Result.YES.key().equals(result)
        ? Result.NEVER.key()
        : result;
  }
}
