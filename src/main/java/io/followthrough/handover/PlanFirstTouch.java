package io.followthrough.handover;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Result;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds the day that the introduction announces, and makes sure that it is kept: what is near or
 * new becomes a promised day of whoever goes along with the customer.
 */
@Component("planFirstTouch")
class PlanFirstTouch implements JavaDelegate {

  private final Customers customers;
  private final FirstSteps steps;
  private final Journeys journeys;

  PlanFirstTouch(Customers customers, FirstSteps steps, Journeys journeys) {
    this.customers = customers;
    this.steps = steps;
    this.journeys = journeys;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    if (customer.isLeftAlone()) {
      return;
    }
    var chosen = Optional.ofNullable(Journey.PROMISED_AT.from(execution)).map(Date::toInstant);
    var open = journeys.nextTask(customer, execution.getProcessInstanceId());
    var next = steps.next(customer);
    if (chosen.isPresent()) {
      promise(chosen.get(), customer, execution);
    } else if (open.isPresent()) {
      announce(open.get(), execution);
    } else if (next.filter(step -> step.isFixed() || !customer.takesCalls()).isPresent()) {
      announce(next.get().at(), execution);
    } else {
      promise(
          next.map(FirstSteps.Step::at).orElseGet(() -> steps.inTwoDays(customer)),
          customer,
          execution);
    }
  }

  private void promise(Instant day, Customer customer, DelegateExecution execution) {
    announce(day, execution);
    Journey.PROMISED_AT.in(execution, Date.from(day));
    Journey.RESULT.in(execution, Result.CALL_LATER.key());
    HandOverProcess.ACCOMPANIED.in(
        execution,
        journeys.passOn(
            customer.id(), execution.getProcessInstanceId(), Result.CALL_LATER, Date.from(day)));
  }

  private static void announce(Instant day, DelegateExecution execution) {
    Journey.NEXT_STEP_AT.in(execution, Date.from(day));
  }
}
