package io.followthrough.sale;

import io.followthrough.customer.Conversations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep and the customer have talked, or tried to. */
@Component("firstConversation")
class FirstConversation implements TaskListener {

  private final Conversations conversations;

  FirstConversation(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    conversations.note(task);
  }
}
