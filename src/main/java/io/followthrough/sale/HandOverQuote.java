package io.followthrough.sale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The customer has the quote on paper, and knows on which day we talk about it. */
@Component("handOverQuote")
class HandOverQuote implements TaskListener {

  private final Customers customers;
  private final Conversations conversations;
  private final CustomerHours hours;
  private final Attention attention;
  private final Clock clock;

  HandOverQuote(
      Customers customers,
      Conversations conversations,
      CustomerHours hours,
      Attention attention,
      Clock clock) {
    this.customers = customers;
    this.conversations = conversations;
    this.hours = hours;
    this.attention = attention;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var zone = hours.zoneOf(customers.get(Journey.CUSTOMER_ID.from(task)));
    var talkAt =
        form.dateTime("nextDate")
            .map(local -> local.atZone(zone).toInstant())
            .orElseThrow(() -> new Refused("On which day do you talk about the quote?"));
    if (!talkAt.isAfter(clock.instant())) {
      throw new Refused("The day on which you talk about the quote lies in the past.");
    }
    conversations.talked(
        task, form.text("howHandedOver").orElseThrow(() -> new Refused("How did they get it?")));
    attention.given(Journey.CUSTOMER_ID.from(task), clock.instant());
    Journey.PURPOSE.in(task, SaleProcess.QUOTE);
    Journey.RESULT.in(task, SaleProcess.QUOTE_SENT);
    Journey.PROMISED_AT.in(task, Date.from(talkAt));
  }
}
