package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Outbox;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The owner has asked for the address that works. */
@Component("findNewAddress")
class FindNewAddress implements TaskListener {

  private final Customers customers;
  private final Introductions introductions;
  private final Conversations conversations;
  private final Outbox outbox;

  FindNewAddress(
      Customers customers,
      Introductions introductions,
      Conversations conversations,
      Outbox outbox) {
    this.customers = customers;
    this.introductions = introductions;
    this.conversations = conversations;
    this.outbox = outbox;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    if ("found".equals(form.text("addressAnswer").orElse(""))) {
      var email =
          form.text("newEmail").orElseThrow(() -> new Refused("Type the new e-mail address."));
      var customer = customers.get(Journey.CUSTOMER_ID.from(task));
      customers.reachAt(
          customer.id(), introductions.of(Somebody.named(customer.name()).email(email)));
      var reached = customers.get(customer.id());
      if (reached.takesMails()) {
        outbox.goTo(reached.id(), reached.email().orElseThrow());
      }
    }
    form.text("heard").ifPresent(heard -> conversations.talked(task, heard));
  }
}
