package io.followthrough.customer;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The customer was in touch, and the rep has answered. */
@Component("answer")
class Answer implements TaskListener {

  private final Conversations conversations;
  private final Journeys journeys;

  Answer(Conversations conversations, Journeys journeys) {
    this.conversations = conversations;
    this.journeys = journeys;
  }

  @Override
  public void notify(DelegateTask task) {
    var said = conversations.answer(task);
    journeys.keepGoing(task, said.result());
    if (said.result() == Result.SETTLED && isBesideTheWay(task)) {
      said.nextDate().ifPresent(day -> tellWhoeverGoesAlong(task, day));
    }
  }

  private static boolean isBesideTheWay(DelegateTask task) {
    return task.getProcessDefinitionId().startsWith(ContactProcess.KEY + ":");
  }

  /** The answer names a day: whoever goes along with the customer keeps it. */
  private void tellWhoeverGoesAlong(DelegateTask task, Instant day) {
    journeys.passOn(
        Journey.CUSTOMER_ID.from(task),
        task.getProcessInstanceId(),
        Result.CALL_LATER,
        Date.from(day));
  }
}
