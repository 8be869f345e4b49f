package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Mails to the reps themselves: somebody is waiting for them. */
@Component
public class Reminders {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Customers customers;
  private final People people;
  private final MailTexts texts;
  private final Outbox outbox;
  private final Diary diary;
  private final Reps reps;

  Reminders(
      Customers customers, People people, MailTexts texts, Outbox outbox, Diary diary, Reps reps) {
    this.customers = customers;
    this.people = people;
    this.reps = reps;
    this.texts = texts;
    this.outbox = outbox;
    this.diary = diary;
  }

  /**
   * The owner of the customer gets a mail, or who steps in; or every rep while nobody owns the
   * customer.
   *
   * @param text which text, such as {@code call-back/reminder}; it is to a rep
   * @param latest until when the customer waits; the text says it in the company's time
   */
  public void send(DelegateExecution execution, String text, Instant latest) {
    send(execution, text, latest, Map.of());
  }

  /**
   * As {@link #send(DelegateExecution, String, Instant)}.
   *
   * @param more what only this text speaks of
   */
  public void send(
      DelegateExecution execution, String text, Instant latest, Map<String, String> more) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var waiting =
        customer
            .owner()
            .map(owner -> List.of(reps.deputyOf(owner).orElse(owner)))
            .orElseGet(people::reps);
    for (var rep : waiting) {
      people.mailOf(rep).ifPresent(to -> send(rep, to, customer, text, latest, more, execution));
    }
  }

  private void send(
      String rep,
      String address,
      Customer customer,
      String text,
      Instant latest,
      Map<String, String> more,
      DelegateExecution execution) {
    var instance = execution.getProcessInstanceId();
    var step = execution.getCurrentActivityId();
    var until = latest.atZone(diary.companyZone());
    var values = new HashMap<String, String>();
    values.put("owner", people.nameOf(rep));
    values.put("name", customer.name());
    values.put("company", customer.company().orElse(null));
    values.put("nextStepDay", DAY.format(until));
    values.put("nextStepHour", HOUR.format(until));
    values.putAll(more);
    outbox.put(
        OutgoingMail.of(
            instance,
            step,
            outbox.rounds(instance, step) + 1,
            null,
            new Person(address, people.nameOf(rep)),
            texts.render(text, null, values)));
  }
}
