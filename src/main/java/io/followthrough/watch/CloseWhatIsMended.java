package io.followthrough.watch;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes away the tasks of managers that nobody needs any more. */
@Component("closeWhatIsMended")
class CloseWhatIsMended implements JavaDelegate {

  private final LeftBehind cases;
  private final RuntimeService runtime;

  CloseWhatIsMended(LeftBehind cases, RuntimeService runtime) {
    this.cases = cases;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var closed = cases.mended(WatchProcess.A_HUNDRED).stream().filter(this::close).count();
    WatchProcess.ANYBODY_LEFT.in(execution, closed == WatchProcess.A_HUNDRED);
  }

  /** A task that is only just being made does not hear it yet: the next night will do. */
  private boolean close(LeftBehind.Case mended) {
    var heard =
        !runtime
            .createMessageCorrelation(LeftBehindProcess.MENDED)
            .processInstanceId(mended.processInstanceId())
            .correlateAllWithResult()
            .isEmpty();
    if (heard) {
      cases.close(mended.customerId());
    }
    return heard;
  }
}
