package io.followthrough.promise;

import io.followthrough.customer.Reminders;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The promised day goes by: the owner, or whoever steps in, gets a mail while it can be kept. */
@Component("warnRep")
class WarnRep implements JavaDelegate {

  private static final String TEXT = "promise/warning";

  private final Promises promises;
  private final Reminders reminders;

  WarnRep(Promises promises, Reminders reminders) {
    this.promises = promises;
    this.reminders = reminders;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(execution));
    reminders.send(
        execution, TEXT, promise.moments().lastMomentAt(), Map.of("promise", promise.words()));
  }
}
