package io.followthrough.followup;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * How many calls a rep can take on one day, as the decision table {@code capacity} says. Some
 * places are kept for the smallest customers: all leads are called, not only the good ones.
 */
@Component
class Capacity {

  private static final String DECISION = "capacity";

  private final DecisionService decisions;
  private final Customers customers;

  Capacity(DecisionService decisions, Customers customers) {
    this.decisions = decisions;
    this.customers = customers;
  }

  /** How many calls may be planned on a day before this customer finds no place on it. */
  int places(Customer customer) {
    var row =
        decisions
            .evaluateDecisionTableByKey(DECISION, Map.of("rep", customer.owner().orElse("")))
            .getSingleResult();
    var calls = ((Number) row.getEntry("calls")).intValue();
    var smallUpTo = ((Number) row.getEntry("smallUpTo")).doubleValue();
    var kept = calls * ((Number) row.getEntry("smallest")).intValue() / 100;
    return customers.atStake(customer.id()).doubleValue() <= smallUpTo ? calls : calls - kept;
  }
}
