package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A rep says that a promise will be late, until when, and what we do next. */
@Component
class Delay {

  private final Promises promises;
  private final Customers customers;

  Delay(Promises promises, Customers customers) {
    this.promises = promises;
    this.customers = customers;
  }

  void until(DelegateTask task, FormInput form) {
    var newDay =
        form.date("newDate")
            .orElseThrow(
                () ->
                    new Refused("Until when then? The customer gets a new day with the apology."));
    var nextStep =
        form.text("apologyNextStep")
            .orElseThrow(() -> new Refused("What do we do next? An apology alone helps nobody."));
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(task));
    promises.breakUntil(newDay, nextStep, promise, customers.get(promise.customerId()));
    PromiseProcess.plan(task, promise);
  }
}
