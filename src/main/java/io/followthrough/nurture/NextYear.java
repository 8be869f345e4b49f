package io.followthrough.nurture;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Another year of nurture begins, on the newest model. */
@Component("nextYear")
class NextYear implements ExecutionListener {

  private final Customers customers;
  private final Clock clock;

  NextYear(Customers customers, Clock clock) {
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    NurtureProcess.begin(execution, clock.instant(), false, customer.wantsLessOften());
  }
}
