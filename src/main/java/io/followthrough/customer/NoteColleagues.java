package io.followthrough.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Two people share a phone number because they work for the same company. */
@Component("noteColleagues")
class NoteColleagues implements JavaDelegate {

  private final Customers customers;

  NoteColleagues(Customers customers) {
    this.customers = customers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    customers.colleagues(
        Journey.CUSTOMER_ID.from(execution), PossibleDuplicateProcess.OTHER_ID.from(execution));
  }
}
