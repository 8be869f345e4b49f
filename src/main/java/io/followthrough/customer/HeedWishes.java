package io.followthrough.customer;

import io.followthrough.mail.Outbox;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a customer wishes takes effect at once, however far the other thing had come. */
@Component
class HeedWishes {

  private final Customers customers;
  private final Plans plans;
  private final Signals signals;
  private final Outbox outbox;

  HeedWishes(Customers customers, Plans plans, Signals signals, Outbox outbox) {
    this.customers = customers;
    this.plans = plans;
    this.signals = signals;
    this.outbox = outbox;
  }

  @EventListener
  void heed(Customers.Stopped stopped) {
    var customerId = stopped.customerId();
    switch (stopped.what()) {
      case MAILS -> {
        suppressMails(customerId, "the customer stopped mails");
        planAnew(customerId, Channel.MAIL, Map.of());
      }
      case CALLS -> planAnew(customerId, Channel.PHONE, noDayNamed());
      case ALL -> {
        suppressMails(customerId, "the customer wants to be left alone");
        plans.forgetAll(customerId);
        signals.leftAlone(customerId);
      }
    }
  }

  @EventListener
  void heed(Customers.WantsLessOften wish) {
    signals.lessOften(wish.customerId(), wish.lessOften());
  }

  private void suppressMails(long customerId, String reason) {
    customers.numbersOf(customerId).forEach(number -> outbox.suppressFor(number, reason));
  }

  private void planAnew(long customerId, Channel stopped, Map<String, Object> news) {
    plans.of(customerId).stream()
        .filter(touch -> touch.channel() == stopped)
        .forEach(touch -> signals.planAnew(touch.processInstanceId(), news));
  }

  /** A call on the day that they named is a call too: whoever wants none is not called then. */
  private static Map<String, Object> noDayNamed() {
    var news = new HashMap<String, Object>();
    news.put(Journey.RESULT.name(), Result.NOT_REACHED.key());
    news.put(Journey.PROMISED_AT.name(), null);
    return news;
  }
}
