package io.followthrough.followup;

import io.followthrough.customer.Conversations;
import io.followthrough.engine.FormInput;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep is ready for the call of the next working day. */
@Component("prepareCall")
class PrepareCall implements TaskListener {

  private final Conversations conversations;

  PrepareCall(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    FormInput.of(task).text("notes").ifPresent(notes -> conversations.prepared(task, notes));
  }
}
