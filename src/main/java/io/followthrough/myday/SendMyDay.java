package io.followthrough.myday;

import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The mail with which a rep's day begins; a day on which there is nothing to say has none. */
@Component("sendMyDay")
class SendMyDay implements JavaDelegate {

  private static final String TEXT = "my-day/my-day";

  private final MyDay days;
  private final People people;
  private final MailTexts texts;
  private final Outbox outbox;

  SendMyDay(MyDay days, People people, MailTexts texts, Outbox outbox) {
    this.days = days;
    this.people = people;
    this.texts = texts;
    this.outbox = outbox;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var rep = MyDayProcess.WHOSE_DAY.from(execution);
    var address = people.mailOf(rep);
    var day = days.of(rep);
    if (address.isEmpty() || day.isEmpty()) {
      return;
    }
    outbox.put(
        OutgoingMail.of(
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            1,
            null,
            new Person(address.get(), people.nameOf(rep)),
            texts.render(TEXT, null, day.get())));
  }
}
