package io.followthrough.aftersale;

import io.followthrough.customer.Rounds;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the interval of the account review a moment; a day that the customer named goes first. */
@Component("planReview")
class PlanReview implements JavaDelegate {

  private final Rounds rounds;

  PlanReview(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rounds.next(execution, AfterSaleProcess.INTERVAL);
    AfterSaleProcess.YEAR_OVER.in(
        execution, rounds.isLastOfYear(execution, AfterSaleProcess.SINCE.from(execution)));
  }
}
