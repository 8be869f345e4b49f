package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.customer.TypedWords;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A rep says that a promise will be late, until when, and what we do next. */
@Component
class Delay {

  private final Promises promises;
  private final Customers customers;
  private final TypedWords typed;

  Delay(Promises promises, Customers customers, TypedWords typed) {
    this.promises = promises;
    this.customers = customers;
    this.typed = typed;
  }

  void until(DelegateTask task, FormInput form) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(task));
    until(promise, form);
    PromiseProcess.plan(task, promise);
  }

  void until(Promise promise, FormInput form) {
    var newDay =
        form.date("newDate")
            .orElseThrow(
                () ->
                    new Refused("Until when then? The customer gets a new day with the apology."));
    var nextStep =
        form.text("apologyNextStep")
            .orElseThrow(() -> new Refused("What do we do next? An apology alone helps nobody."));
    var customer = customers.get(promise.customerId());
    typed.check(customer, nextStep);
    promises.delayUntil(newDay, nextStep, promise, customer);
  }
}
