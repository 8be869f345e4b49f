package io.followthrough.customer;

import io.followthrough.mail.MailSent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A mail is a touch from the moment it was sent, not from the moment it was written. */
@Component
class MailTouches {

  private final Customers customers;
  private final Touches touches;

  MailTouches(Customers customers, Touches touches) {
    this.customers = customers;
    this.touches = touches;
  }

  @EventListener
  void note(MailSent mail) {
    if (mail.customerId() != null) {
      touches.note(
          Touch.out(
              customers.get(mail.customerId()).id(),
              null,
              mail.at(),
              Channel.MAIL,
              null,
              mail.subject()));
    }
  }
}
