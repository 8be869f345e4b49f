package io.followthrough.myday;

import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The link goes to the rep by mail, and nowhere else. */
@Component("sendCalendarLink")
class SendCalendarLink implements JavaDelegate {

  private static final String TEXT = "my-day/calendar-link";

  private final DiaryLinks links;
  private final People people;
  private final MailTexts texts;
  private final Outbox outbox;

  SendCalendarLink(DiaryLinks links, People people, MailTexts texts, Outbox outbox) {
    this.links = links;
    this.people = people;
    this.texts = texts;
    this.outbox = outbox;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var rep = MyDayProcess.WHOSE_DAY.from(execution);
    var name = people.nameOf(rep);
    outbox.put(
        OutgoingMail.of(
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            1,
            null,
            new Person(people.mailOf(rep).orElseThrow(), name),
            texts.render(
                TEXT,
                null,
                Map.of("owner", name, "diaryLink", links.of(rep).orElseThrow().toString()))));
  }
}
