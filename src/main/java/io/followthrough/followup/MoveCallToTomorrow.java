package io.followthrough.followup;

import io.followthrough.customer.Journey;
import io.followthrough.customer.MissedDays;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody called on the day that the customer named: it is counted, and tomorrow begins with it. */
@Component("moveCallToTomorrow")
class MoveCallToTomorrow implements JavaDelegate {

  private final Planner planner;
  private final MissedDays missedDays;

  MoveCallToTomorrow(Planner planner, MissedDays missedDays) {
    this.planner = planner;
    this.missedDays = missedDays;
  }

  @Override
  public void execute(DelegateExecution execution) {
    missedDays.note(
        Journey.CUSTOMER_ID.from(execution), Journey.PROMISED_AT.from(execution).toInstant());
    var tomorrow = Date.from(planner.tomorrow(FollowUpProcess.situation(execution)));
    FollowUpProcess.DAY_MISSED.in(execution, true);
    Journey.TOUCH_AT.in(execution, tomorrow);
    Journey.PROMISED_AT.in(execution, tomorrow);
    Journey.NEXT_STEP_AT.in(execution, tomorrow);
  }
}
