package io.followthrough.watch;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The watch found a customer who was left behind: every gateway finds what it asks for. */
@Component("customerLeftBehind")
class CustomerLeftBehind implements ExecutionListener {

  @Override
  public void notify(DelegateExecution execution) {
    Journey.RESULT.in(execution, null);
    Journey.PROMISED_AT.in(execution, null);
    Journey.NEXT_STEP_AT.in(execution, null);
    Journey.TOUCH_AT.in(execution, null);
    LeftBehindProcess.IS_MENDED.in(execution, false);
    LeftBehindProcess.STAND_IN.in(execution, null);
    LeftBehindProcess.TASK_OPEN.in(execution, false);
  }
}
