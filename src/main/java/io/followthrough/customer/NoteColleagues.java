package io.followthrough.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Two people share a phone number because they work for the same company. */
@Component("noteColleagues")
class NoteColleagues implements JavaDelegate {

  private final Customers customers;
  private final Owners owners;

  NoteColleagues(Customers customers, Owners owners) {
    this.customers = customers;
    this.owners = owners;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var one = Journey.CUSTOMER_ID.from(execution);
    var other = PossibleDuplicateProcess.OTHER_ID.from(execution);
    customers.colleagues(one, other);
    shareOwner(customers.get(one), customers.get(other));
    shareOwner(customers.get(other), customers.get(one));
  }

  /** A company has one owner; where it has two, only a hand-over changes that. */
  private void shareOwner(Customer owned, Customer colleague) {
    if (colleague.owner().isEmpty()) {
      owned.owner().ifPresent(owner -> owners.claim(colleague, owner));
    }
  }
}
