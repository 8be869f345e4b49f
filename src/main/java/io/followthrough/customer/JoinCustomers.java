package io.followthrough.customer;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Two records are one person: the one we knew first stays, and everything goes over to it. */
@Component("joinCustomers")
class JoinCustomers implements JavaDelegate {

  private final Customers customers;
  private final TouchRows touches;
  private final HeardRows heard;
  private final List<Stake> stakes;
  private final RuntimeService runtime;

  JoinCustomers(
      Customers customers,
      TouchRows touches,
      HeardRows heard,
      List<Stake> stakes,
      RuntimeService runtime) {
    this.customers = customers;
    this.touches = touches;
    this.heard = heard;
    this.stakes = stakes;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var one = Journey.CUSTOMER_ID.from(execution);
    var other = PossibleDuplicateProcess.OTHER_ID.from(execution);
    var kept = Math.min(one, other);
    var joined = Math.max(one, other);
    customers.join(kept, joined);
    touches.join(kept, joined);
    heard.join(kept, joined);
    stakes.forEach(stake -> stake.join(kept, joined));
    runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), joined)
        .list()
        .forEach(
            instance -> runtime.setVariable(instance.getId(), Journey.CUSTOMER_ID.name(), kept));
  }
}
