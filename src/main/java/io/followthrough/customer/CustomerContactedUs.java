package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep notes that a customer called, wrote or came by. */
@Component("customerContactedUs")
class CustomerContactedUs implements ExecutionListener {

  private final Customers customers;
  private final Conversations conversations;

  CustomerContactedUs(Customers customers, Conversations conversations) {
    this.customers = customers;
    this.conversations = conversations;
  }

  @Override
  public void notify(DelegateExecution execution) {
    ContactProcess.AWAITED.in(execution, null);
    Journey.RESULT.in(execution, null);
    Journey.PROMISED_AT.in(execution, null);
    // Without a form the platform itself passes on a contact that nobody was waiting for.
    if (Journey.CUSTOMER_ID.from(execution) == null) {
      read(FormInput.of(execution), execution);
    }
  }

  private void read(FormInput form, DelegateExecution execution) {
    var customer =
        customers.lookUp(
            form.text("who")
                .orElseThrow(
                    () ->
                        new Refused(
                            "Who? Type the e-mail address, the phone number, the sale's number or the name.")));
    Journey.CUSTOMER_ID.in(execution, customer.id());
    conversations.noteContact(execution, customer, form);
  }
}
