package io.followthrough.handover;

import io.followthrough.customer.Customers;
import io.followthrough.customer.HandOvers;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The owner, or a manager, gives a customer to another rep for good. */
@Component("handOverDecided")
class HandOverDecided implements ExecutionListener {

  private final Customers customers;
  private final HandOvers handOvers;
  private final OwnCustomer ownCustomer;
  private final People people;

  HandOverDecided(
      Customers customers, HandOvers handOvers, OwnCustomer ownCustomer, People people) {
    this.ownCustomer = ownCustomer;
    this.customers = customers;
    this.handOvers = handOvers;
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var customer =
        customers.lookUp(
            form.text("who")
                .orElseThrow(
                    () ->
                        new Refused(
                            "Which customer? Type the e-mail address, the phone number, the sale's number or the name.")));
    ownCustomer.mustBeMine(customer);
    var to =
        people.called(form.text("newOwnerName").orElseThrow(() -> new Refused("Who takes over?")));
    var reason =
        form.text("handOverReason")
            .orElseThrow(
                () -> new Refused("Why? The new owner reads it, and whoever asks in a year."));
    HandOverProcess.begin(execution, handOvers.decide(customer, to, reason, null));
  }
}
