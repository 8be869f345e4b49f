package io.followthrough.myday;

import io.followthrough.customer.TeamMail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The mail with which a rep's day begins; a day on which there is nothing to say has none. */
@Component("sendMyDay")
class SendMyDay implements JavaDelegate {

  private static final String TEXT = "my-day/my-day";

  private final MyDay days;
  private final TeamMail mail;

  SendMyDay(MyDay days, TeamMail mail) {
    this.days = days;
    this.mail = mail;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var rep = MyDayProcess.WHOSE_DAY.from(execution);
    days.of(rep).ifPresent(day -> mail.send(execution, TEXT, rep, day));
  }
}
