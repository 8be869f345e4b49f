package io.followthrough.promise;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The promise has another day: a journey that waits for what was promised waits for that one. */
@Component("tellNewDay")
class TellNewDay implements JavaDelegate {

  private final RuntimeService runtime;

  TellNewDay(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    // Most promises are nobody's to wait for.
    runtime
        .createMessageCorrelation(PromiseProcess.MOVED)
        .processInstanceVariableEquals(
            Journey.AWAITED_PROMISE.name(), execution.getProcessBusinessKey())
        .correlateAll();
  }
}
