package io.followthrough.followup;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Journey;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The planned moment has come: is it still right? A mail that had to wait for its server, or
 * another process, may have been in touch with the customer just now.
 */
@Component("confirmTouch")
class ConfirmTouch implements JavaDelegate {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Planner planner;

  ConfirmTouch(Planner planner) {
    this.planner = planner;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var now = FollowUpProcess.situation(execution);
    var channel = Channel.of(FollowUpProcess.CHANNEL.from(execution));
    var moved = planner.postpone(now, channel);
    FollowUpProcess.STILL_RIGHT.in(execution, moved.isEmpty());
    if (moved.filter(moment -> planner.comesTooLate(now, moment)).isPresent()) {
      leaveOut(execution, now);
    } else if (moved.isPresent()) {
      Journey.TOUCH_AT.in(execution, Date.from(moved.get()));
    } else if (channel == Channel.MAIL) {
      announce(execution, now);
    } else {
      expect(execution, now);
    }
  }

  /** Help that a decision does not wait for is as good as sent: what comes next is the call. */
  private void leaveOut(DelegateExecution execution, Planner.Situation now) {
    FollowUpProcess.CHANNEL.in(execution, FollowUpProcess.NO_CHANNEL);
    Journey.RESULT.in(execution, FollowUpProcess.HELP_SENT);
    Journey.PROMISED_AT.in(execution, planner.nextStepAfter(now).map(Date::from).orElse(null));
  }

  /** The customer waits for a call on the day they named; one apology for it is enough. */
  private void expect(DelegateExecution execution, Planner.Situation now) {
    var waits = now.namedByCustomer() && !FollowUpProcess.DAY_MISSED.from(execution);
    FollowUpProcess.PROMISED_DAY.in(execution, waits);
    if (waits) {
      var end = planner.endOfDay(now);
      FollowUpProcess.WARN_AT.in(execution, Date.from(end.minus(AN_HOUR)));
      FollowUpProcess.DAY_ENDS_AT.in(execution, Date.from(end));
    }
  }

  /** A mail says on which day we are next in touch, and that day is kept. */
  private void announce(DelegateExecution execution, Planner.Situation now) {
    var nextStepAt = planner.nextStepAfter(now).map(Date::from).orElse(null);
    Journey.NEXT_STEP_AT.in(execution, nextStepAt);
    Journey.PROMISED_AT.in(execution, nextStepAt);
  }
}
