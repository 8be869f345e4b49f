package io.followthrough.callback;

import io.followthrough.customer.Conversations;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The manager has seen to it that a waiting customer is called; the briefing says how. */
@Component("seeToCallBack")
class SeeToCallBack implements TaskListener {

  private final Conversations conversations;

  SeeToCallBack(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    var notes =
        FormInput.of(task)
            .text("notes")
            .orElseThrow(() -> new Refused("What happens now? Whoever calls will read it."));
    conversations.prepared(task, notes);
  }
}
