package io.followthrough.aftersale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Pledges;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What the customer gets, and when: a promise. */
@Component("agreeDelivery")
class AgreeDelivery implements TaskListener {

  private final Customers customers;
  private final Conversations conversations;
  private final Pledges pledges;
  private final CustomerHours hours;
  private final Clock clock;

  AgreeDelivery(
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
    var day = there.dayOf(clock.instant());
    var said = "Nothing to deliver.";
    if (!form.checked("nothingToDeliver")) {
      var what = form.text("delivery").orElseThrow(() -> new Refused("What do we deliver?"));
      day = deliveryDay(form, day);
      Journey.AWAITED_PROMISE.in(task, pledges.make(customer.id(), what, day));
      said = "Delivery of %s on %s.".formatted(what, day);
    }
    conversations.talked(task, form.text("heard").map((said + " ")::concat).orElse(said));
    AfterSaleProcess.askAWeekAfter(day, there, task);
  }

  private static LocalDate deliveryDay(FormInput form, LocalDate today) {
    var day =
        form.date("deliveryDate")
            .orElseThrow(() -> new Refused("On which day do we deliver? A promise has a date."));
    if (day.isBefore(today)) {
      throw new Refused("The day of delivery lies in the past: choose a day from today on.");
    }
    return day;
  }
}
