package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A customer named somebody who would be glad of a call. */
@Component("referralNamed")
class ReferralNamed implements ExecutionListener {

  private final Customers customers;
  private final LeadReceived lead;

  ReferralNamed(Customers customers, LeadReceived lead) {
    this.customers = customers;
    this.lead = lead;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    lead.receive(execution, customer, Sale.Origin.REFERRAL, Optional.empty());
  }
}
