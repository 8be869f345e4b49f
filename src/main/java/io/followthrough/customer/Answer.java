package io.followthrough.customer;

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
    journeys.keepGoing(task, conversations.answer(task).result());
  }
}
