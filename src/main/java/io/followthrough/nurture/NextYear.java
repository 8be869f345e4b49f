package io.followthrough.nurture;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Another year of nurture begins, on the newest model. */
@Component("nextYear")
class NextYear implements ExecutionListener {

  private final Clock clock;

  NextYear(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    NurtureProcess.begin(execution, clock.instant(), false);
  }
}
