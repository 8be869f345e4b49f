package io.followthrough.myday;

import io.followthrough.customer.TeamMail;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The link goes to the rep by mail, and nowhere else. */
@Component("sendCalendarLink")
class SendCalendarLink implements JavaDelegate {

  private static final String TEXT = "my-day/calendar-link";

  private final DiaryLinks links;
  private final TeamMail mail;

  SendCalendarLink(DiaryLinks links, TeamMail mail) {
    this.links = links;
    this.mail = mail;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var rep = MyDayProcess.WHOSE_DAY.from(execution);
    mail.send(execution, TEXT, rep, Map.of("diaryLink", links.of(rep).orElseThrow().toString()));
  }
}
