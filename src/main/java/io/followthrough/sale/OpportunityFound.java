package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A customer of ours has, or may have, something to buy: a new sale with the same owner. */
@Component("opportunityFound")
class OpportunityFound implements ExecutionListener {

  private final Customers customers;
  private final Sales sales;

  OpportunityFound(Customers customers, Sales sales) {
    this.customers = customers;
    this.sales = sales;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var what = sales.subject(customer.id()).or(customer::interest).orElse(null);
    var sale = sales.open(customer.id(), what, Sale.Origin.OPPORTUNITY);
    SaleProcess.begin(execution, customer, sale, LeadReceived.NEW, SaleProcess.LEAD);
  }
}
