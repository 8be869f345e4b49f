package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The customer already has a quote: its follow-up begins at once. */
@Component("quoteGiven")
class QuoteGiven implements ExecutionListener {

  private final Customers customers;
  private final Sales sales;
  private final LeadRouting routing;

  QuoteGiven(Customers customers, Sales sales, LeadRouting routing) {
    this.customers = customers;
    this.sales = sales;
    this.routing = routing;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    routing.findOwner(customerId);
    SaleProcess.begin(
        execution,
        customers.get(customerId),
        sales.openOf(customerId).orElseThrow(),
        LeadReceived.NEW,
        SaleProcess.QUOTE);
  }
}
