package io.followthrough.sale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Somebody who wanted to be left alone wrote to us, and was asked whether we may be in touch. */
@Component("askPermission")
class AskPermission implements TaskListener {

  private final Customers customers;
  private final Conversations conversations;

  AskPermission(Customers customers, Conversations conversations) {
    this.customers = customers;
    this.conversations = conversations;
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
    conversations.talked(
        task,
        (permitted ? "Allowed us to be in touch again. " : "Still wants to be left alone. ")
            + form.text("heard").orElse(""));
    SaleProcess.PERMITTED.in(task, permitted);
  }
}
