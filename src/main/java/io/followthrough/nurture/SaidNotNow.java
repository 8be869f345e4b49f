package io.followthrough.nurture;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The customer said no, for now; who named no day is asked for one. */
@Component("saidNotNow")
class SaidNotNow implements ExecutionListener {

  private final Customers customers;
  private final Clock clock;

  SaidNotNow(Customers customers, Clock clock) {
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    NurtureProcess.begin(
        execution,
        clock.instant(),
        Journey.PROMISED_AT.from(execution) == null,
        customer.wantsLessOften());
  }
}
