package io.followthrough.aftersale;

import io.followthrough.customer.Journey;
import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Promises that we make to a customer on the way; the process {@code promise} sees that they are
 * kept.
 */
@Component
class Pledges {

  private static final String PROMISE_MADE = "promise-made";

  private final RuntimeService runtime;

  Pledges(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** What was promised is not stored with the process: it becomes a row of the promises. */
  void make(long customerId, String what, LocalDate byDate) {
    runtime.startProcessInstanceByMessage(
        PROMISE_MADE,
        Variables.createVariables()
            .putValue(Journey.CUSTOMER_ID.name(), customerId)
            .putValueTyped("what", Variables.stringValue(what, true))
            .putValueTyped("byDate", Variables.stringValue(byDate.toString(), true)));
  }
}
