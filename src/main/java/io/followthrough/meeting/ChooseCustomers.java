package io.followthrough.meeting;

import io.followthrough.customer.Periods;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Chooses the customers of whom the meeting speaks, and keeps them as they are chosen. */
@Component("chooseCustomers")
class ChooseCustomers implements JavaDelegate {

  private static final int DAYS_BEFORE_THE_LAST = 6;

  private final AttentionNeeded attention;
  private final SalesMeetings meetings;
  private final Periods periods;

  ChooseCustomers(AttentionNeeded attention, SalesMeetings meetings, Periods periods) {
    this.attention = attention;
    this.meetings = meetings;
    this.periods = periods;
  }

  /** The week ends with yesterday: today has only just begun. */
  @Override
  public void execute(DelegateExecution execution) {
    var week = periods.of(null, periods.today().minusDays(1), DAYS_BEFORE_THE_LAST);
    var id = meetings.plan(week, attention.most(SalesMeetingProcess.CUSTOMERS));
    execution.setProcessBusinessKey("M-%06d".formatted(id));
    SalesMeetingProcess.MEETING_ID.in(execution, id);
  }
}
