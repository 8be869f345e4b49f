package io.followthrough.watch;

import io.followthrough.customer.Journey;
import io.followthrough.engine.People;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes one task for each customer who was found, unless there is one. */
@Component("tellManager")
class TellManager implements JavaDelegate {

  private final Lookout lookout;
  private final LeftBehind cases;
  private final Reasons reasons;
  private final RuntimeService runtime;
  private final TaskService tasks;

  TellManager(
      Lookout lookout,
      LeftBehind cases,
      Reasons reasons,
      RuntimeService runtime,
      TaskService tasks) {
    this.lookout = lookout;
    this.cases = cases;
    this.reasons = reasons;
    this.runtime = runtime;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var untold = lookout.untold(WatchProcess.A_HUNDRED);
    untold.forEach(this::tell);
    // Nobody knows yet whom these are about: managers see them among what needs them.
    lookout
        .undoneForNobody(People.MANAGER)
        .forEach(task -> tasks.addCandidateGroup(task, People.MANAGER));
    WatchProcess.ANYBODY_LEFT.in(
        execution,
        untold.size() == WatchProcess.A_HUNDRED || WatchProcess.ANYBODY_LEFT.from(execution));
  }

  private void tell(Sighting sighting) {
    var instance =
        runtime.startProcessInstanceByMessage(
            LeftBehindProcess.FOUND,
            Map.of(
                Journey.CUSTOMER_ID.name(),
                sighting.customerId(),
                Journey.WHY_NOW.name(),
                String.join(" ", reasons.of(sighting))));
    cases.open(sighting.customerId(), instance.getId());
  }
}
