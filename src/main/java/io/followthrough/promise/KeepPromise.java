package io.followthrough.promise;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Pledges;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep has kept the promise, or says until when it will be kept. */
@Component("keepPromise")
class KeepPromise implements TaskListener {

  private final Promises promises;
  private final Delay delay;
  private final Touches touches;
  private final Pledges pledges;
  private final Clock clock;

  KeepPromise(Promises promises, Delay delay, Touches touches, Pledges pledges, Clock clock) {
    this.promises = promises;
    this.delay = delay;
    this.touches = touches;
    this.pledges = pledges;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var kept =
        form.text("keptAnswer")
            .orElseThrow(() -> new Refused("Choose whether it is done."))
            .equals("kept");
    if (kept) {
      keep(task, form.text("notes").map(notes -> ". " + notes).orElse(""));
    } else {
      delay.until(task, form);
    }
    // A kept promise often ends in another one.
    pledges.made(Journey.CUSTOMER_ID.from(task), form);
    PromiseProcess.KEPT.in(task, kept);
  }

  private void keep(DelegateTask task, String notes) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(task));
    promises.keep(promise);
    touches.note(
        Touch.out(
            Journey.CUSTOMER_ID.from(task),
            null,
            clock.instant(),
            Channel.PHONE,
            task.getAssignee(),
            "Promise kept: " + promise.words() + notes));
  }
}
