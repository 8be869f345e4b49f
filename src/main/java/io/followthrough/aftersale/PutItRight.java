package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What was wrong has been put right; in a week we ask again. */
@Component("putItRight")
class PutItRight implements TaskListener {

  private final Conversations conversations;

  PutItRight(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var done = form.text("done").orElseThrow(() -> new Refused("What did we do to put it right?"));
    conversations.talked(
        task, "Put right: " + done + form.text("heard").map(". "::concat).orElse(""));
  }
}
