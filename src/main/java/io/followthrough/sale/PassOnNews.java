package io.followthrough.sale;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Touch;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A lead of somebody we are in touch with goes to whoever is in touch. */
@Component("passOnNews")
class PassOnNews implements JavaDelegate {

  private final Customers customers;
  private final Signals signals;
  private final Clock clock;

  PassOnNews(Customers customers, Signals signals, Clock clock) {
    this.customers = customers;
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    signals.tellSomebody(
        Signal.NEW_LEAD,
        Touch.in(
            customer.id(),
            clock.instant(),
            Channel.MAIL,
            "Asked again: " + customer.interest().orElse("")));
  }
}
