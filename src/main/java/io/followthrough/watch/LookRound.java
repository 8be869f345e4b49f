package io.followthrough.watch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks for everybody who was left behind. */
@Component("lookRound")
class LookRound implements JavaDelegate {

  private final LeftBehind cases;
  private final Lookout lookout;
  private final Patience patience;

  LookRound(LeftBehind cases, Lookout lookout, Patience patience) {
    this.cases = cases;
    this.lookout = lookout;
    this.patience = patience;
  }

  @Override
  public void execute(DelegateExecution execution) {
    cases.tidy(patience.threeWorkingDaysAgo());
    lookout.look();
  }
}
