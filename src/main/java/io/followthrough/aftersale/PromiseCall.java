package io.followthrough.aftersale;

import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Pledges;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The customer named a day while the care goes on: our call on it is a promise like any other. */
@Component("promiseCall")
class PromiseCall implements JavaDelegate {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Customers customers;
  private final CustomerHours hours;
  private final Journeys journeys;
  private final Pledges pledges;
  private final Clock clock;

  PromiseCall(
      Customers customers, CustomerHours hours, Journeys journeys, Pledges pledges, Clock clock) {
    this.customers = customers;
    this.hours = hours;
    this.journeys = journeys;
    this.pledges = pledges;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var there = hours.of(customer);
    // Where a sale goes on beside the care, it calls on that day.
    if (!journeys.isAccompanied(customer.id(), execution.getProcessInstanceId())) {
      var at = possible(Journey.PROMISED_AT.from(execution).toInstant(), customer);
      pledges.make(
          customer.id(), "our call at " + HOUR.format(at.atZone(there.zone())), there.dayOf(at));
    }
    // The day is in good hands now: no review is planned for it.
    Journey.PROMISED_AT.in(execution, null);
  }

  /** Where the day is as good as over, the next working day has to do. */
  private Instant possible(Instant named, Customer customer) {
    var now = clock.instant();
    var there = hours.of(customer);
    var at = there.onWorkingDay(named.isBefore(now) ? now : named);
    return now.isBefore(hours.workingDayOf(customer).lastHourOf(at)) ? at : there.morningAfter(now);
  }
}
