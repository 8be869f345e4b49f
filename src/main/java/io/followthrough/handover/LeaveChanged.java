package io.followthrough.handover;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The rep comes back earlier, or does not leave at all. */
@Component("leaveChanged")
class LeaveChanged implements ExecutionListener {

  private final LeaveProcess process;
  private final Clock clock;

  LeaveChanged(LeaveProcess process, Clock clock) {
    this.process = process;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    process.replan(execution, clock.instant());
  }
}
