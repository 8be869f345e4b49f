package io.followthrough.followup;

import io.followthrough.customer.Journey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Building block: plans when and how we are next in touch with the customer. */
@Component("planNextTouch")
class PlanNextTouch implements JavaDelegate {

  private final Planner planner;

  PlanNextTouch(Planner planner) {
    this.planner = planner;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var plan = planner.plan(FollowUpProcess.situation(execution));
    FollowUpProcess.ATTEMPT.in(execution, plan.attempt());
    FollowUpProcess.CHANNEL.in(execution, plan.channel());
    FollowUpProcess.TEXT.in(execution, plan.text());
    FollowUpProcess.PREPARE_AT.in(execution, plan.prepareAt());
    FollowUpProcess.STILL_RIGHT.in(execution, null);
    FollowUpProcess.PROMISED_DAY.in(execution, false);
    FollowUpProcess.DAY_MISSED.in(execution, false);
    Journey.TOUCH_AT.in(execution, plan.touchAt());
    Journey.PROMISED_AT.in(execution, plan.promisedAt());
    Journey.NEXT_STEP_AT.in(execution, null);
    Journey.RESULT.in(execution, plan.result());
  }
}
