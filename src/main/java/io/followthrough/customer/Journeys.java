package io.followthrough.customer;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Whether somebody goes along with a customer: a customer whom no process accompanies is dropped.
 */
@Component
public class Journeys {

  /** Processes that answer the moment; they do not carry a customer on. */
  private static final Set<String> PASSING =
      Set.of("customer-contact", "call-back", "possible-duplicate", "quote-given", "promise");

  private final RuntimeService runtime;

  Journeys(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** Whether a process other than this instance carries the customer on. */
  public boolean isAccompanied(long customerId, String butFor) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .active()
        .list()
        .stream()
        .filter(instance -> !instance.getId().equals(butFor))
        .map(ProcessInstance::getProcessDefinitionKey)
        .anyMatch(key -> !PASSING.contains(key));
  }

  /** A matter that is settled ends nothing: a customer whom nobody else accompanies is nurtured. */
  public void keepGoing(DelegateTask task, Result result) {
    if (result == Result.SETTLED
        && !isAccompanied(Journey.CUSTOMER_ID.from(task), task.getProcessInstanceId())) {
      Journey.RESULT.in(task, Result.NOT_NOW.key());
    }
  }
}
