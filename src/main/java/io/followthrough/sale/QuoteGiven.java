package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Signals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The customer already has a quote: its follow-up begins at once. */
@Component("quoteGiven")
class QuoteGiven implements ExecutionListener {

  private final Customers customers;
  private final Sales sales;
  private final LeadRouting routing;
  private final Signals signals;

  QuoteGiven(Customers customers, Sales sales, LeadRouting routing, Signals signals) {
    this.customers = customers;
    this.sales = sales;
    this.routing = routing;
    this.signals = signals;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    routing.findOwner(customer);
    signals.saleBegun(customer.id());
    SaleProcess.begin(
        execution,
        customer,
        sales.openOf(customer.id()).orElseThrow(),
        LeadReceived.NEW,
        SaleProcess.QUOTE);
  }
}
