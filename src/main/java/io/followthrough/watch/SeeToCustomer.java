package io.followthrough.watch;

import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Owners;
import io.followthrough.customer.Result;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The manager has decided what becomes of a customer who was left behind. */
@Component("seeToCustomer")
class SeeToCustomer implements TaskListener {

  private final LeftBehind cases;
  private final UndoneTasks undone;
  private final Customers customers;
  private final Owners owners;
  private final People people;
  private final CustomerHours hours;
  private final Clock clock;

  SeeToCustomer(
      LeftBehind cases,
      UndoneTasks undone,
      Customers customers,
      Owners owners,
      People people,
      CustomerHours hours,
      Clock clock) {
    this.cases = cases;
    this.undone = undone;
    this.customers = customers;
    this.owners = owners;
    this.people = people;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    switch (form.text("whatNow").orElse("")) {
      case "colleague" -> give(task, colleague(form));
      case "myself" -> give(task, task.getAssignee());
      case "newDay" -> nameDay(task, form);
      default -> throw new Refused("What now? Choose who sees to them, or name a new day.");
    }
    cases.settle(task.getProcessInstanceId());
  }

  private String colleague(FormInput form) {
    return form.text("colleague")
        .map(people::called)
        .orElseThrow(() -> new Refused("Who? Type a name or a user id."));
  }

  /** The owner stays: this once, somebody else steps in. Whom nobody owns has an owner now. */
  private void give(DelegateTask task, String standIn) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    if (customer.owner().isEmpty()) {
      owners.claim(customer, standIn);
    }
    LeftBehindProcess.STAND_IN.in(task, standIn);
    LeftBehindProcess.TASK_OPEN.in(
        task, undone.give(customers.get(customer.id()), standIn, task.getProcessInstanceId()));
  }

  /** The day is meant by the customer's clock; the mail says the very one that we keep. */
  private void nameDay(DelegateTask task, FormInput form) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var named =
        form.dateTime("newDay")
            .map(local -> local.atZone(hours.zoneOf(customer)).toInstant())
            .orElseThrow(() -> new Refused("Which day? They will read it in our apology."));
    if (named.isBefore(clock.instant())) {
      throw new Refused("That day lies in the past: choose one from today on.");
    }
    var day = Date.from(hours.of(customer).onWorkingDay(named));
    Journey.RESULT.in(task, Result.CALL_LATER.key());
    Journey.PROMISED_AT.in(task, day);
    Journey.NEXT_STEP_AT.in(task, day);
  }
}
