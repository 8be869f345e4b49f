package io.followthrough.followup;

import io.followthrough.customer.Conversations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep has called on the day that the customer named, and reached the customer or not. */
@Component("promisedCall")
class PromisedCall implements TaskListener {

  private final Conversations conversations;

  PromisedCall(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    conversations.note(task);
  }
}
