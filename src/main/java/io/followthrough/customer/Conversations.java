package io.followthrough.customer;

import io.followthrough.customer.Heard.Kind;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Keeps what was heard in a conversation and tells the process how it ended. */
@Component
public class Conversations {

  private final Customers customers;
  private final Touches touches;
  private final HeardRows heard;
  private final Referrals referrals;
  private final OwnWords ownWords;
  private final Appointments appointments;
  private final Pledges pledges;
  private final Plans plans;
  private final People people;
  private final CustomerHours hours;
  private final Clock clock;

  Conversations(
      Customers customers,
      Touches touches,
      HeardRows heard,
      Referrals referrals,
      OwnWords ownWords,
      Appointments appointments,
      Pledges pledges,
      Plans plans,
      People people,
      CustomerHours hours,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.heard = heard;
    this.referrals = referrals;
    this.ownWords = ownWords;
    this.appointments = appointments;
    this.pledges = pledges;
    this.plans = plans;
    this.people = people;
    this.hours = hours;
    this.clock = clock;
  }

  /**
   * Reads the form of the task that is being completed and writes {@code result} and {@code
   * promisedAt}.
   *
   * @throws io.followthrough.engine.Refused when the form cannot be taken as it is
   */
  public Conversation note(DelegateTask task) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var said = read(FormInput.of(task), customer);
    var rep = task.getAssignee();
    plans.forget(task.getProcessInstanceId());
    remember(customer, said, rep, task.getProcessInstanceId());
    BestHours.in(FormInput.of(task)).ifPresent(best -> customers.likeHours(customer.id(), best));
    FormInput.of(task)
        .text("foundPhone")
        .ifPresent(number -> customers.callAt(customer.id(), number));
    var pledge = pledges.made(customer.id(), FormInput.of(task));
    touches.note(
        Touch.out(
                customer.id(),
                task.getExecution().getProcessBusinessKey(),
                clock.instant(),
                Channel.PHONE,
                rep,
                said.summary(pledge))
            .endingIn(said.result()));
    write(task, customer, said);
    tell(task, said);
    return said;
  }

  /**
   * As {@link #note}; a matter that is settled leaves everything else as it was agreed before, but
   * for a day that the answer names.
   */
  public Conversation answer(DelegateTask task) {
    var result = Journey.RESULT.from(task);
    var promisedAt = Journey.PROMISED_AT.from(task);
    var said = note(task);
    Journey.NEWS.in(task, said.result().key());
    if (said.result() == Result.SETTLED) {
      Journey.RESULT.in(task, result);
      Journey.PROMISED_AT.in(task, said.nextDate().map(Date::from).orElse(promisedAt));
    }
    return said;
  }

  /**
   * Reads what a rep noted when the customer contacted us. How it ended may be left open: then a
   * task asks for it.
   */
  void noteContact(DelegateExecution execution, Customer customer, FormInput form) {
    var channel = Channel.of(form.text("contactChannel").orElse(Channel.PHONE.key()));
    pledges.made(customer.id(), form);
    var touch = Touch.in(customer.id(), clock.instant(), channel, form.text("heard").orElse(null));
    if (form.text("outcome").isEmpty()) {
      touches.note(touch);
      return;
    }
    var said = read(form, customer);
    remember(customer, said, people.current().orElse(null), execution.getProcessInstanceId());
    touches.note(touch.endingIn(said.result()));
    appointments
        .change(customer, said, form)
        .ifPresent(
            appointment ->
                appointments.send(
                    customer.id(),
                    appointment,
                    execution.getProcessInstanceId(),
                    execution.getCurrentActivityId()));
    tell(execution, said);
  }

  /** What the calendar is to know goes with the mail that the rep wrote, or else with its own. */
  private void write(DelegateTask task, Customer customer, Conversation said) {
    var change = appointments.change(customer, said, FormInput.of(task));
    var file = change.map(Appointments.Change::file).orElse(null);
    if (!ownWords.send(task, customer, said, file)) {
      change.ifPresent(
          appointment ->
              appointments.send(
                  customer.id(),
                  appointment,
                  task.getProcessInstanceId(),
                  task.getTaskDefinitionKey()));
    }
  }

  private Conversation read(FormInput form, Customer customer) {
    return Conversation.of(form, hours.zoneOf(customer), clock.instant());
  }

  private static void tell(VariableScope scope, Conversation said) {
    Journey.RESULT.in(scope, said.result().key());
    Journey.PROMISED_AT.in(scope, said.nextDate().map(Date::from).orElse(null));
  }

  private void remember(Customer customer, Conversation said, String rep, String instanceId) {
    said.personal().ifPresent(text -> keep(customer, Kind.PERSONAL, text, rep));
    said.needs().ifPresent(text -> keep(customer, Kind.NEED, text, rep));
    said.benefits().forEach(text -> keep(customer, Kind.BENEFIT, text, rep));
    said.reason().ifPresent(text -> keep(customer, Kind.REASON, text, rep));
    said.boughtFrom().ifPresent(text -> keep(customer, Kind.COMPETITOR, text, rep));
    if (said.mayCallAgain()) {
      customers.allowCalls(customer.id());
    }
    said.referral().ifPresent(who -> referrals.name(customer.id(), List.of(who), instanceId));
  }

  /**
   * Notes that the rep of this task and the customer talked, where it decides nothing, and what the
   * rep promised.
   *
   * @throws io.followthrough.engine.Refused when the promise cannot be made like this
   */
  public void talked(DelegateTask task, String note) {
    var customerId = Journey.CUSTOMER_ID.from(task);
    var pledge = pledges.made(customerId, FormInput.of(task));
    touches.note(
        Touch.out(
            customerId,
            task.getExecution().getProcessBusinessKey(),
            clock.instant(),
            Channel.PHONE,
            task.getAssignee(),
            pledge.map(promise -> note + " " + promise.words()).orElse(note)));
  }

  /** Remembers which benefits hit home with the customer of this task. */
  public void hitHome(DelegateTask task, List<String> benefits) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    benefits.forEach(text -> keep(customer, Kind.BENEFIT, text, task.getAssignee()));
  }

  /** Remembers what a rep prepared for the next call; the briefing shows it among the needs. */
  public void prepared(DelegateTask task, String notes) {
    keep(customers.get(Journey.CUSTOMER_ID.from(task)), Kind.NEED, notes, task.getAssignee());
  }

  private void keep(Customer customer, Kind kind, String text, String rep) {
    heard.save(Heard.from(customer.id(), kind, text, rep, clock.instant()));
  }
}
