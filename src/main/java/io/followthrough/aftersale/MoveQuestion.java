package io.followthrough.aftersale;

import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Pledges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The delivery got another day: nobody is asked whether they are happy with what is not there. */
@Component("moveQuestion")
class MoveQuestion implements JavaDelegate {

  private final Customers customers;
  private final CustomerHours hours;
  private final Pledges pledges;

  MoveQuestion(Customers customers, CustomerHours hours, Pledges pledges) {
    this.customers = customers;
    this.hours = hours;
    this.pledges = pledges;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var delivery = pledges.dueDay(customer.id(), Journey.AWAITED_PROMISE.from(execution));
    AfterSaleProcess.askAWeekAfter(delivery, hours.of(customer), execution);
  }
}
