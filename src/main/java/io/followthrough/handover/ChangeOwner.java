package io.followthrough.handover;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.HandOver;
import io.followthrough.customer.HandOvers;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer gets the new owner, and everybody in the same company does. */
@Component("changeOwner")
class ChangeOwner implements JavaDelegate {

  private final HandOvers handOvers;
  private final Customers customers;
  private final FirstSteps steps;
  private final HandOverProcess process;

  ChangeOwner(HandOvers handOvers, Customers customers, FirstSteps steps, HandOverProcess process) {
    this.handOvers = handOvers;
    this.customers = customers;
    this.steps = steps;
    this.process = process;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var handOver = handOvers.get(HandOverProcess.HAND_OVER_ID.from(execution));
    var customer = customers.get(handOver.customerId());
    handOvers.apply(handOver);
    if (customer.isLeftAlone()) {
      handOvers.introduced(handOver.id());
    }
    HandOverProcess.plan(
        execution, customer, Date.from(steps.readBy(customer, days(handOver, execution))));
    if (HandOverProcess.WITH_COLLEAGUES.from(execution)) {
      bringAlong(customer, handOver);
    }
  }

  /** Where many files come at once, a later day for each next pile of them. */
  private int days(HandOver handOver, DelegateExecution execution) {
    // The one that is just being handed over is among them.
    var before = Math.max(0, handOvers.countUnintroduced(handOver.toRep()) - 1);
    return HandOverProcess.DAYS_TO_READ.from(execution)
        + before / HandOverProcess.FILES_A_DAY.from(execution);
  }

  /** A company has one owner. */
  private void bringAlong(Customer customer, HandOver first) {
    for (var colleague : customers.colleaguesOf(customer, first.fromRep())) {
      process.start(
          handOvers.decide(colleague, first.toRep(), first.reason(), first.departureId()), false);
    }
  }
}
