package io.followthrough.handover;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Result;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The new owner knows what was said and promised, and may name the day of the first touch. */
@Component("readTheFile")
class ReadTheFile implements TaskListener {

  private final Customers customers;
  private final Conversations conversations;
  private final Journeys journeys;
  private final CustomerHours hours;
  private final Clock clock;

  ReadTheFile(
      Customers customers,
      Conversations conversations,
      Journeys journeys,
      CustomerHours hours,
      Clock clock) {
    this.customers = customers;
    this.conversations = conversations;
    this.journeys = journeys;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var form = FormInput.of(task);
    form.text("notes").ifPresent(notes -> conversations.prepared(task, notes));
    HandOverProcess.FILE_READ.in(task, true);
    form.dateTime("firstTouchAt")
        .map(local -> local.atZone(hours.zoneOf(customer)).toInstant())
        .ifPresent(day -> choose(task, customer, day));
  }

  private void choose(DelegateTask task, Customer customer, Instant day) {
    if (!day.isAfter(clock.instant())) {
      throw new Refused("That moment is over: when will you be in touch?");
    }
    if (!customer.takesCalls()) {
      throw new Refused(
          "%s wants no calls: leave the day empty, we write when it is planned."
              .formatted(customer.name()));
    }
    Journey.PROMISED_AT.in(task, Date.from(day));
    if (HandOverProcess.INTRODUCED.from(task)) {
      // The mail has gone out without waiting any longer: the day is kept all the same.
      journeys.passOn(
          customer.id(), task.getProcessInstanceId(), Result.CALL_LATER, Date.from(day));
    }
  }
}
