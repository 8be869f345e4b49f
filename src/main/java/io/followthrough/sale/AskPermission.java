package io.followthrough.sale;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Somebody who wanted to be left alone wrote to us, and was asked whether we may be in touch. */
@Component("askPermission")
class AskPermission implements TaskListener {

  private final Customers customers;
  private final Touches touches;
  private final Clock clock;

  AskPermission(Customers customers, Touches touches, Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var customerId = Journey.CUSTOMER_ID.from(task);
    var permitted =
        "yes"
            .equals(
                form.text("permission")
                    .orElseThrow(
                        () -> new Refused("Choose whether they allow us to be in touch again.")));
    if (permitted) {
      customers.welcomeBack(customerId);
    }
    touches.note(
        Touch.out(
            customerId,
            task.getExecution().getProcessBusinessKey(),
            clock.instant(),
            Channel.PHONE,
            task.getAssignee(),
            (permitted ? "Allowed us to be in touch again. " : "Still wants to be left alone. ")
                + form.text("heard").orElse("")));
    SaleProcess.PERMITTED.in(task, permitted);
  }
}
