package io.followthrough.customer;

import io.followthrough.mail.IncomingMails;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** It is known whose mail it is: from here on it is a reply like any other. */
@Component("passOnMail")
class PassOnMail implements JavaDelegate {

  private final IncomingMails mails;
  private final Customers customers;
  private final Signals signals;
  private final Clock clock;

  PassOnMail(IncomingMails mails, Customers customers, Signals signals, Clock clock) {
    this.mails = mails;
    this.customers = customers;
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(execution));
    var mail = mails.find(UnsortedMailProcess.INCOMING_MAIL_ID.from(execution)).orElseThrow();
    mails.belongsTo(mail.id(), customer.id());
    signals.tellSomebody(
        Signal.CUSTOMER_REPLIED,
        Touch.in(
            customer.id(),
            clock.instant(),
            Channel.MAIL,
            MailNote.of(mail).writtenBy(mail.senderName(), mail.sender()).text()));
  }
}
