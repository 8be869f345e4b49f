package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import io.followthrough.mail.DoubtSettled;
import io.followthrough.mail.MailTroubled;
import io.followthrough.mail.MailTroubled.Trouble;
import io.followthrough.mail.Outbox;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a mail in trouble means for the customer it was to go to. */
@Component
public class MailTroubles {

  private static final String NEW_ADDRESS_WANTED = "new-address-wanted";
  private static final String NEW_ADDRESS = "new-address";

  private final Customers customers;
  private final Outbox outbox;
  private final Signals signals;
  private final RuntimeService runtime;
  private final Unchecked unchecked;

  MailTroubles(
      Customers customers,
      Outbox outbox,
      Signals signals,
      RuntimeService runtime,
      Unchecked unchecked) {
    this.customers = customers;
    this.outbox = outbox;
    this.signals = signals;
    this.runtime = runtime;
    this.unchecked = unchecked;
  }

  @EventListener
  void hearOf(MailTroubled mail) {
    if (mail.customerId() == null) {
      return;
    }
    var customer = customers.get(mail.customerId()).id();
    if (mail.trouble() == Trouble.ADDRESS_REFUSED) {
      addressRefused(customer, mail.reason());
    } else {
      unchecked.run(
          () ->
              runtime.startProcessInstanceByMessage(
                  TroubledMailProcess.MAIL_IN_TROUBLE,
                  Map.of(
                      Journey.CUSTOMER_ID.name(),
                      customer,
                      TroubledMailProcess.MAIL_ID.name(),
                      mail.mailId())));
    }
  }

  @EventListener
  void hearOf(DoubtSettled doubt) {
    unchecked.run(
        () ->
            runtime
                .createMessageCorrelation(TroubledMailProcess.COPY_FOUND)
                .processInstanceVariableEquals(TroubledMailProcess.MAIL_ID.name(), doubt.mailId())
                .correlateAll());
  }

  /**
   * No mail reaches the customer at this address: none is sent there any more, whatever runs goes
   * on by phone, and the owner is asked for a new address, once.
   *
   * @param reason what the mail server said
   */
  public void addressRefused(long customerId, String reason) {
    if (!customers.get(customerId).hasGoodAddress()) {
      return;
    }
    customers.refuseAddress(customerId);
    outbox.addressRefused(customerId, reason);
    signals.addressRefused(customerId);
    unchecked.run(
        () -> {
          if (!isSought(customerId)) {
            runtime.startProcessInstanceByMessage(
                NEW_ADDRESS_WANTED, Map.of(Journey.CUSTOMER_ID.name(), customerId));
          }
        });
  }

  private boolean isSought(long customerId) {
    return runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(NEW_ADDRESS)
            .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
            .count()
        > 0;
  }
}
