package io.followthrough.promise;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Letters;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says sorry before it is late, with the new day and the day on which we say how it stands. */
@Component("sendApology")
class SendApology implements JavaDelegate {

  private static final String TEXT = "promise/apology";

  private final Promises promises;
  private final Customers customers;
  private final Letters letters;
  private final Clock clock;

  SendApology(Promises promises, Customers customers, Letters letters, Clock clock) {
    this.promises = promises;
    this.customers = customers;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var promise = promises.get(PromiseProcess.PROMISE_ID.from(execution));
    var moments = promise.moments();
    var customer = customers.get(promise.customerId());
    letters.send(
        new Letters.Letter(
            customer.id(),
            TEXT,
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            moments.prepareAt().isAfter(clock.instant()) ? moments.prepareAt() : moments.dueAt(),
            Map.of(
                "promise", promise.words(),
                "newDate", Letters.day(promise.dueDay(), letters.languageOf(customer, TEXT)),
                "nextStep", promise.nextStep().orElse("")),
            null));
  }
}
