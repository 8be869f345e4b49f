package io.followthrough.nurture;

import io.followthrough.customer.Journey;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The customer said no, for now; who named no day is asked for one. */
@Component("saidNotNow")
class SaidNotNow implements ExecutionListener {

  private final Clock clock;

  SaidNotNow(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    NurtureProcess.begin(execution, clock.instant(), Journey.PROMISED_AT.from(execution) == null);
  }
}
