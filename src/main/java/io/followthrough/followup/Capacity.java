package io.followthrough.followup;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.engine.Decisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many calls a rep can take on one day, as the decision table {@code capacity} says. Some
 * places are kept for the smallest customers: all leads are called, not only the good ones.
 */
@Component
class Capacity {

  private static final String DECISION = "capacity";

  private final Decisions decisions;
  private final Customers customers;

  Capacity(Decisions decisions, Customers customers) {
    this.decisions = decisions;
    this.customers = customers;
  }

  /** How many calls fit into a day of this rep. */
  int of(String rep) {
    return ((Number) row(rep).get("calls")).intValue();
  }

  /** How many calls may be planned on a day before this customer finds no place on it. */
  int places(Customer customer) {
    var row = row(customer.owner().orElse(""));
    var calls = ((Number) row.get("calls")).intValue();
    var smallUpTo = ((Number) row.get("smallUpTo")).doubleValue();
    var kept = calls * ((Number) row.get("smallest")).intValue() / 100;
    return customers.atStake(customer.id()).doubleValue() <= smallUpTo ? calls : calls - kept;
  }

  private Map<String, Object> row(String rep) {
    return decisions
        .row(DECISION, Map.of("rep", rep))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The decision table \"capacity\" has no row for \"%s\": its last row is for everybody."
                        .formatted(rep)));
  }
}
