package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What was wrong has been put right; in a week we ask again. */
@Component("putItRight")
class PutItRight implements TaskListener {

  private final Conversations conversations;
  private final Customers customers;
  private final CustomerHours hours;
  private final Clock clock;

  PutItRight(Conversations conversations, Customers customers, CustomerHours hours, Clock clock) {
    this.conversations = conversations;
    this.customers = customers;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var done = form.text("done").orElseThrow(() -> new Refused("What did we do to put it right?"));
    conversations.talked(
        task, "Put right: " + done + form.text("heard").map(". "::concat).orElse(""));
    var there = hours.of(customers.get(Journey.CUSTOMER_ID.from(task)));
    AfterSaleProcess.askAWeekAfter(there.dayOf(clock.instant()), there, task);
  }
}
