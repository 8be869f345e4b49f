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
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Mails to the reps themselves: somebody is waiting for them. */
@Component
public class Reminders {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Customers customers;
  private final People people;
  private final Reps reps;
  private final MailTexts texts;
  private final Outbox outbox;
  private final TaskService tasks;
  private final Diary diary;

  Reminders(
      Customers customers,
      People people,
      Reps reps,
      MailTexts texts,
      Outbox outbox,
      TaskService tasks,
      Diary diary) {
    this.customers = customers;
    this.people = people;
    this.reps = reps;
    this.texts = texts;
    this.outbox = outbox;
    this.tasks = tasks;
    this.diary = diary;
  }

  /**
   * Whoever has the task gets a mail; every rep who is there while nobody has it.
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
    for (var rep : whoCan(customer, execution)) {
      people.mailOf(rep).ifPresent(to -> send(rep, to, customer, text, latest, more, execution));
    }
  }

  /** Whoever has the task already, be it as a deputy; else anybody of the team who is there. */
  private List<String> whoCan(Customer customer, DelegateExecution execution) {
    var has =
        tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().stream()
            .map(Task::getAssignee)
            .filter(people::isRep)
            .distinct()
            .toList();
    return has.isEmpty()
        ? customer
            .owner()
            .filter(owner -> !reps.isAway(owner))
            .map(List::of)
            .orElseGet(() -> people.reps().stream().filter(rep -> !reps.isAway(rep)).toList())
        : has;
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
