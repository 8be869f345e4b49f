package io.followthrough.promise;

import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells a promise that waits for its day that it has a later one; the apology goes out from it. */
@Component("passOnDelay")
class PassOnDelay implements JavaDelegate {

  private final Promises promises;
  private final RuntimeService runtime;

  PassOnDelay(Promises promises, RuntimeService runtime) {
    this.promises = promises;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(execution));
    var reached =
        runtime
            .createMessageCorrelation(PromiseProcess.DELAYED)
            .processInstanceBusinessKey(promise.number())
            .setVariables(PromiseProcess.moments(promise))
            .correlateAllWithResult();
    if (reached.isEmpty()) {
      throw new Refused(
          "\"%s\" is in the task list already, as a step of this promise: say there that it will be late."
              .formatted(promise.words()));
    }
  }
}
