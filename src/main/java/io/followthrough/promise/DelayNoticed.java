package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep sees that a promise will be late, long before anybody asks, and says so. */
@Component("delayNoticed")
class DelayNoticed implements ExecutionListener {

  private final Customers customers;
  private final Promises promises;
  private final Delay delay;

  DelayNoticed(Customers customers, Promises promises, Delay delay) {
    this.customers = customers;
    this.promises = promises;
    this.delay = delay;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var customer =
        customers.lookUp(
            form.text("who")
                .orElseThrow(
                    () ->
                        new Refused(
                            "To whom? Type the e-mail address, the phone number, the sale's number or the name.")));
    var promise = promises.theOpenOne(customer, form.text("which").orElse(""));
    delay.until(promise, form);
    Journey.CUSTOMER_ID.in(execution, customer.id());
    PromiseProcess.PROMISE_ID.in(execution, promise.id());
  }
}
