package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A rep has read a mail and says whose it is. */
@Component("sortMail")
class SortMail implements TaskListener {

  private final Customers customers;

  SortMail(Customers customers) {
    this.customers = customers;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var isCustomers =
        switch (form.text("whose").orElse("")) {
          case "customer" -> true;
          case "nobody" -> false;
          default -> throw new Refused("Choose whose mail it is.");
        };
    UnsortedMailProcess.FROM_CUSTOMER.in(task, isCustomers);
    if (isCustomers) {
      var who =
          form.text("who")
              .orElseThrow(
                  () ->
                      new Refused(
                          "Which customer? Type the e-mail address, the phone number, the sale's number or the name."));
      Journey.CUSTOMER_ID.in(task, customers.lookUp(who).id());
    }
  }
}
