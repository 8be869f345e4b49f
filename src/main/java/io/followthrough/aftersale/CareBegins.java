package io.followthrough.aftersale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The customer said yes. */
@Component("careBegins")
class CareBegins implements ExecutionListener {

  private final Customers customers;
  private final Clock clock;

  CareBegins(Customers customers, Clock clock) {
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    AfterSaleProcess.begin(execution, clock.instant(), customer.wantsLessOften());
    AfterSaleProcess.WON_AMOUNT.in(execution, customers.atStake(customer.id()).doubleValue());
  }
}
