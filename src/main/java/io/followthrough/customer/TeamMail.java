package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes to one of us from a step of a process. */
@Component
public class TeamMail {

  private final People people;
  private final MailTexts texts;
  private final Outbox outbox;

  TeamMail(People people, MailTexts texts, Outbox outbox) {
    this.people = people;
    this.texts = texts;
    this.outbox = outbox;
  }

  /**
   * Sends the text; nothing where the person has no address.
   *
   * @param user the user id of a rep or a manager, whom the text may call {@code owner}
   * @param values what else the text speaks of; null for what is missing
   */
  public void send(DelegateExecution execution, String text, String user, Map<String, ?> values) {
    people
        .mailOf(user)
        .ifPresent(
            address -> {
              var instance = execution.getProcessInstanceId();
              var step = execution.getCurrentActivityId();
              var all = new HashMap<String, Object>(values);
              all.put("owner", people.nameOf(user));
              outbox.put(
                  OutgoingMail.of(
                      instance,
                      step,
                      outbox.rounds(instance, step) + 1,
                      null,
                      new Person(address, people.nameOf(user)),
                      texts.render(text, null, all)));
            });
  }
}
