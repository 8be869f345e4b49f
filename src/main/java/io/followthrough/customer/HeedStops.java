package io.followthrough.customer;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a customer stopped is stopped at once, however far it had come. */
@Component
class HeedStops {

  private final Plans plans;
  private final Signals signals;

  HeedStops(Plans plans, Signals signals) {
    this.plans = plans;
    this.signals = signals;
  }

  @EventListener
  void heed(Customers.Stopped stopped) {
    if (stopped.what() == Stop.ALL) {
      plans.forgetAll(stopped.customerId());
      signals.leftAlone(stopped.customerId());
    }
  }
}
