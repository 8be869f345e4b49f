package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Another process promised something to its customer; {@code what} and {@code byDate} come as they
 * would from the form, for this moment only.
 */
@Component("promiseMadeOnTheWay")
class PromiseMadeOnTheWay implements ExecutionListener {

  private final Customers customers;
  private final PromiseMade made;

  PromiseMadeOnTheWay(Customers customers, PromiseMade made) {
    this.customers = customers;
    this.made = made;
  }

  @Override
  public void notify(DelegateExecution execution) {
    made.make(execution, customers.get(Journey.CUSTOMER_ID.from(execution)));
  }
}
