package io.followthrough.nurture;

import io.followthrough.customer.Journey;
import io.followthrough.customer.Result;
import io.followthrough.customer.Rounds;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the interval a moment; a day that the customer named goes first. */
@Component("planNextContact")
class PlanNextContact implements JavaDelegate {

  private final Rounds rounds;

  PlanNextContact(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    learn(execution);
    var touchAt = rounds.next(execution, NurtureProcess.INTERVAL);
    Journey.NEXT_STEP_AT.in(execution, touchAt);
    NurtureProcess.YEAR_OVER.in(
        execution, rounds.isLastOfYear(execution, NurtureProcess.SINCE.from(execution)));
  }

  /** What they said last tells more than what they said first. */
  private static void learn(DelegateExecution execution) {
    Optional.ofNullable(Journey.RESULT.from(execution))
        .map(Result::of)
        .filter(Result::isNo)
        .ifPresent(no -> NurtureProcess.KIND_OF_NO.in(execution, no.key()));
  }
}
