package io.followthrough.callback;

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

/** The rep has called back, and reached the customer or not. */
@Component("callBack")
class CallBack implements TaskListener {

  private static final int HOURS_BETWEEN_TRIES = 2;

  private final Conversations conversations;
  private final Journeys journeys;
  private final MissedCalls calls;
  private final Customers customers;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  CallBack(
      Conversations conversations,
      Journeys journeys,
      MissedCalls calls,
      Customers customers,
      CustomerHours hours,
      Diary diary,
      Clock clock) {
    this.conversations = conversations;
    this.journeys = journeys;
    this.calls = calls;
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
      calls.returned(Journey.CUSTOMER_ID.from(task));
      goOn(task, said.result());
    }
  }

  /** Whoever goes along with the customer goes on from there; then nothing is left to do here. */
  private void goOn(DelegateTask task, Result result) {
    if (result == Result.SETTLED) {
      journeys.keepGoing(task, result);
    } else if (journeys.passOn(
        Journey.CUSTOMER_ID.from(task),
        task.getProcessInstanceId(),
        result,
        Journey.PROMISED_AT.from(task))) {
      Journey.RESULT.in(task, Result.SETTLED.key());
    }
  }

  private void tryAgain(DelegateTask task) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var again =
        hours.of(customer).first(diary.company().plusHours(clock.instant(), HOURS_BETWEEN_TRIES));
    CallBackProcess.TRY_AGAIN_AT.in(task, Date.from(again));
    CallBackProcess.plan(task, Deadline.after(again, diary));
  }
}
