package io.followthrough.customer;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Two records that may be one person: a rep compares them, nothing is joined by itself. */
@Component
public class Duplicates {

  static final String FOUND = "possible-duplicate-found";
  static final String OTHER_ID = "otherId";

  private final RuntimeService runtime;

  Duplicates(RuntimeService runtime) {
    this.runtime = runtime;
  }

  public void found(long customerId, long otherId) {
    runtime.startProcessInstanceByMessage(
        FOUND, Map.of(Journey.CUSTOMER_ID.name(), customerId, OTHER_ID, otherId));
  }
}
