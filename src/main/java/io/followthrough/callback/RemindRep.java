package io.followthrough.callback;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** An hour is left: the owner gets a mail, or every rep while nobody owns the customer. */
@Component("remindRep")
class RemindRep implements JavaDelegate {

  private static final String TEXT = "call-back/reminder";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Customers customers;
  private final People people;
  private final MailTexts texts;
  private final Outbox outbox;
  private final Diary diary;

  RemindRep(Customers customers, People people, MailTexts texts, Outbox outbox, Diary diary) {
    this.customers = customers;
    this.people = people;
    this.texts = texts;
    this.outbox = outbox;
    this.diary = diary;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    for (var rep : customer.owner().map(List::of).orElseGet(people::reps)) {
      people.mailOf(rep).ifPresent(address -> remind(rep, address, customer, execution));
    }
  }

  private void remind(String rep, String address, Customer customer, DelegateExecution execution) {
    var instance = execution.getProcessInstanceId();
    var step = execution.getCurrentActivityId();
    var latest = Journey.TOUCH_AT.from(execution).toInstant().atZone(diary.companyZone());
    var values = new HashMap<String, String>();
    values.put("owner", people.nameOf(rep));
    values.put("name", customer.name());
    values.put("company", customer.company().orElse(null));
    values.put("nextStepDay", DAY.format(latest));
    values.put("nextStepHour", HOUR.format(latest));
    outbox.put(
        OutgoingMail.of(
            instance,
            step,
            outbox.rounds(instance, step) + 1,
            null,
            new Person(address, people.nameOf(rep)),
            texts.render(TEXT, null, values)));
  }
}
