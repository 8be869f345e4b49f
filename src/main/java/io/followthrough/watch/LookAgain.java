package io.followthrough.watch;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Somebody has done something for a customer who was left behind: is it mended by that? */
@Component("lookAgain")
class LookAgain implements JavaDelegate {

  private final Lookout lookout;
  private final LeftBehind cases;

  LookAgain(Lookout lookout, LeftBehind cases) {
    this.lookout = lookout;
    this.cases = cases;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customerId = Journey.CUSTOMER_ID.from(execution);
    var mended = !lookout.isLeftBehind(customerId);
    if (mended) {
      cases.close(customerId);
    }
    LeftBehindProcess.IS_MENDED.in(execution, mended);
  }
}
