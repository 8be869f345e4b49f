package io.followthrough.promise;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.TypedWords;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep promised something and writes it down. */
@Component("promiseMade")
class PromiseMade implements ExecutionListener {

  private final Customers customers;
  private final Promises promises;
  private final TypedWords typed;
  private final People people;

  PromiseMade(Customers customers, Promises promises, TypedWords typed, People people) {
    this.customers = customers;
    this.promises = promises;
    this.typed = typed;
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var who =
        FormInput.of(execution)
            .text("who")
            .orElseThrow(
                () ->
                    new Refused(
                        "To whom? Type the e-mail address, the phone number, the sale's number or the name."));
    make(execution, customers.lookUp(who));
  }

  void make(DelegateExecution execution, Customer customer) {
    var form = FormInput.of(execution);
    var what = form.text("what").orElseThrow(() -> new Refused("What did you promise?"));
    // Should it ever be late, the apology says it as it stands here.
    typed.check(customer, what);
    var promise =
        promises.make(
            customer,
            what,
            form.date("byDate").orElseThrow(() -> new Refused("By which day?")),
            people.current().filter(people::isRep).or(customer::owner).orElse(null));
    PromiseProcess.begin(execution, promise);
  }
}
