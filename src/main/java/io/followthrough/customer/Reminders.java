package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
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
  private final TeamMail mail;
  private final TaskService tasks;
  private final Diary diary;

  Reminders(
      Customers customers,
      People people,
      Reps reps,
      TeamMail mail,
      TaskService tasks,
      Diary diary) {
    this.customers = customers;
    this.people = people;
    this.reps = reps;
    this.mail = mail;
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
      mail.send(execution, text, rep, values(customer, latest, more));
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

  private Map<String, String> values(Customer customer, Instant latest, Map<String, String> more) {
    var until = latest.atZone(diary.companyZone());
    var values = new HashMap<String, String>();
    values.put("name", customer.name());
    values.put("company", customer.company().orElse(null));
    values.put("nextStepDay", DAY.format(until));
    values.put("nextStepHour", HOUR.format(until));
    values.putAll(more);
    return values;
  }
}
