package io.followthrough.watch;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Unchecked;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever finishes a task with a customer who was left behind may have mended it. */
@Component
class FinishedTask {

  private final LeftBehind cases;
  private final RuntimeService runtime;
  private final Unchecked unchecked;

  FinishedTask(LeftBehind cases, RuntimeService runtime, Unchecked unchecked) {
    this.cases = cases;
    this.runtime = runtime;
    this.unchecked = unchecked;
  }

  @EventListener(condition = "#task.eventName == 'complete'")
  void finished(DelegateTask task) {
    var customerId = Journey.CUSTOMER_ID.from(task);
    if (customerId != null) {
      cases
          .openFor(customerId)
          .filter(instance -> !instance.equals(task.getProcessInstanceId()))
          .ifPresent(this::lookAgain);
    }
  }

  private void lookAgain(String instance) {
    unchecked.run(
        () ->
            runtime
                .createMessageCorrelation(LeftBehindProcess.SOMETHING_DONE)
                .processInstanceId(instance)
                .correlateAll());
  }
}
