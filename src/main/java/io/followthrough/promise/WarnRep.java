package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.diary.Diary;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The promised day goes by: the owner, or whoever steps in, gets a mail while it can be kept. */
@Component("warnRep")
class WarnRep implements JavaDelegate {

  private static final String TEXT = "promise/warning";

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Promises promises;
  private final Customers customers;
  private final People people;
  private final Reps reps;
  private final MailTexts texts;
  private final Outbox outbox;
  private final Diary diary;

  WarnRep(
      Promises promises,
      Customers customers,
      People people,
      Reps reps,
      MailTexts texts,
      Outbox outbox,
      Diary diary) {
    this.promises = promises;
    this.customers = customers;
    this.people = people;
    this.reps = reps;
    this.texts = texts;
    this.outbox = outbox;
    this.diary = diary;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(execution));
    customers
        .get(promise.customerId())
        .owner()
        .map(owner -> reps.deputyOf(owner).orElse(owner))
        .ifPresent(
            rep ->
                people.mailOf(rep).ifPresent(address -> warn(rep, address, promise, execution)));
  }

  private void warn(String rep, String address, Promise promise, DelegateExecution execution) {
    var instance = execution.getProcessInstanceId();
    var step = execution.getCurrentActivityId();
    var customer = customers.get(promise.customerId());
    var values = new HashMap<String, String>();
    values.put("owner", people.nameOf(rep));
    values.put("name", customer.name());
    values.put("company", customer.company().orElse(null));
    values.put("promise", promise.words());
    values.put(
        "nextStepHour",
        HOUR.format(promise.moments().lastMomentAt().atZone(diary.companyZone())));
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
