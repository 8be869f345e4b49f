package io.followthrough.aftersale;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Another year of care begins, on the newest model. */
@Component("nextYearOfCare")
class NextYearOfCare implements ExecutionListener {

  private final Clock clock;

  NextYearOfCare(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    AfterSaleProcess.begin(execution, clock.instant());
  }
}
