package io.followthrough.followup;

import io.followthrough.customer.Conversations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep has called, and reached the customer or not. */
@Component("call")
class Call implements TaskListener {

  private final Conversations conversations;

  Call(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    conversations.note(task);
  }
}
