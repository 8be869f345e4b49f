package io.followthrough.watch;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Result;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Somebody has called a customer who was left behind, and reached the customer or not. */
@Component("catchUp")
class CatchUp implements TaskListener {

  private static final int HOURS_BETWEEN_TRIES = 2;

  private final Conversations conversations;
  private final Journeys journeys;
  private final Lookout lookout;
  private final Customers customers;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  CatchUp(
      Conversations conversations,
      Journeys journeys,
      Lookout lookout,
      Customers customers,
      CustomerHours hours,
      Diary diary,
      Clock clock) {
    this.conversations = conversations;
    this.journeys = journeys;
    this.lookout = lookout;
    this.customers = customers;
    this.hours = hours;
    this.diary = diary;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var said = conversations.note(task);
    if (said.result() == Result.NOT_REACHED) {
      tryAgain(task);
    } else {
      goOn(task, said.result());
    }
  }

  private void tryAgain(DelegateTask task) {
    var later = diary.company().plusHours(clock.instant(), HOURS_BETWEEN_TRIES);
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    Journey.TOUCH_AT.in(task, Date.from(hours.of(customer).first(later)));
  }

  /** Where something goes on for the customer, it goes on from there; else a next step begins. */
  private void goOn(DelegateTask task, Result result) {
    var customerId = Journey.CUSTOMER_ID.from(task);
    var instance = task.getProcessInstanceId();
    var passedOn =
        result == Result.SETTLED
            ? journeys.isAccompanied(customerId, instance)
            : journeys.passOn(customerId, instance, result, Journey.PROMISED_AT.from(task));
    if (passedOn && lookout.isAlive(customerId, instance)) {
      Journey.RESULT.in(task, Result.SETTLED.key());
    } else if (result == Result.SETTLED) {
      Journey.RESULT.in(task, Result.NOT_NOW.key());
    }
  }
}
