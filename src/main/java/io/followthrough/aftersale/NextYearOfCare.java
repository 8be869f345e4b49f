package io.followthrough.aftersale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Another year of care begins, on the newest model. */
@Component("nextYearOfCare")
class NextYearOfCare implements ExecutionListener {

  private final Customers customers;
  private final Clock clock;

  NextYearOfCare(Customers customers, Clock clock) {
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    AfterSaleProcess.begin(execution, clock.instant(), customer.wantsLessOften());
  }
}
