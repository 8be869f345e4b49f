package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Pledges;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep asked the customer how it is. */
@Component("areYouHappy")
class AreYouHappy implements TaskListener {

  private static final String UNHAPPY = "unhappy";

  private final Customers customers;
  private final Conversations conversations;
  private final Pledges pledges;
  private final CustomerHours hours;
  private final Clock clock;

  AreYouHappy(
      Customers customers,
      Conversations conversations,
      Pledges pledges,
      CustomerHours hours,
      Clock clock) {
    this.customers = customers;
    this.conversations = conversations;
    this.pledges = pledges;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var there = hours.of(customer);
    var mood = form.text("happiness").orElseThrow(() -> new Refused("Choose how the customer is."));
    var named = form.dateTime("nextDate").map(local -> local.atZone(there.zone()).toInstant());
    if (named.filter(day -> day.isBefore(clock.instant())).isPresent()) {
      throw new Refused("The day they named lies in the past: choose a day from today on.");
    }
    var said = form.text("heard").orElse("");
    if (mood.equals(UNHAPPY)) {
      var wrong =
          form.text("wrong")
              .orElseThrow(() -> new Refused("What is wrong? It is put right first."));
      said = "Not happy: " + wrong + ". " + said;
      named.ifPresent(
          day -> pledges.make(customer.id(), "to put right: " + wrong, there.dayOf(day)));
    }
    conversations.talked(task, said.isBlank() ? mood : said);
    AfterSaleProcess.MOOD.in(task, mood);
    AfterSaleProcess.ASK_AT.in(
        task, Date.from(named.orElseGet(() -> there.plusDays(clock.instant(), 1))));
  }
}
