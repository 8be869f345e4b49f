package io.followthrough.promise;

import io.followthrough.customer.Conversations;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep has looked, the working day before, whether the promise will be kept. */
@Component("preparePromise")
class PreparePromise implements TaskListener {

  private final Delay delay;
  private final Conversations conversations;

  PreparePromise(Delay delay, Conversations conversations) {
    this.delay = delay;
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var late =
        form.text("onTimeAnswer")
            .orElseThrow(() -> new Refused("Choose whether it will be on time."))
            .equals("late");
    form.text("notes").ifPresent(notes -> conversations.prepared(task, notes));
    if (late) {
      delay.until(task, form);
    }
    PromiseProcess.ON_TIME.in(task, !late);
  }
}
