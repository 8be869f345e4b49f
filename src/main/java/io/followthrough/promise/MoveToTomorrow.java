package io.followthrough.promise;

import io.followthrough.customer.Customers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The day is nearly over and nobody said anything: the next working day becomes the new one. */
@Component("moveToTomorrow")
class MoveToTomorrow implements JavaDelegate {

  private final Promises promises;
  private final Customers customers;

  MoveToTomorrow(Promises promises, Customers customers) {
    this.promises = promises;
    this.customers = customers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(execution));
    var customer = customers.get(promise.customerId());
    promises.breakUntilTomorrow(promise, customer);
    PromiseProcess.plan(execution, promise);
  }
}
