package io.followthrough.customer;

import io.followthrough.customer.CustomerSheet.Mail;
import io.followthrough.customer.CustomerSheet.Page;
import io.followthrough.customer.CustomerSheet.PastTouch;
import io.followthrough.mail.MailState;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.StoredMail;
import org.springframework.stereotype.Component;

/** What was between us and a customer, page by page: after ten years it is long. */
@Component
class CustomerHistory {

  private static final int TOUCHES = 30;
  private static final int MAILS = 10;

  private final TouchRows touches;
  private final Customers customers;
  private final Outbox outbox;

  CustomerHistory(TouchRows touches, Customers customers, Outbox outbox) {
    this.touches = touches;
    this.customers = customers;
    this.outbox = outbox;
  }

  /**
   * @param before the number of the touch before which the page begins, null for the newest
   */
  Page<PastTouch> touches(long customerId, Long before) {
    var read =
        before == null
            ? touches.last(customerId, TOUCHES + 1)
            : touches.before(customerId, before, TOUCHES + 1);
    return Page.of(read.stream().map(PastTouch::of).toList(), TOUCHES);
  }

  /**
   * @param before the number of the mail before which the page begins, null for the newest
   */
  Page<Mail> mails(long customerId, Long before) {
    var read = outbox.toCustomer(customers.numbersOf(customerId), before, MAILS + 1);
    return Page.of(read.stream().map(CustomerHistory::mail).toList(), MAILS);
  }

  private static Mail mail(StoredMail stored) {
    var mail = stored.mail();
    return new Mail(
        stored.id(),
        stored.state().word(),
        stored.reason(),
        stored.state() == MailState.WAITING ? stored.nextTry() : null,
        stored.createdAt(),
        stored.sentAt(),
        mail.to().address(),
        mail.words().subject(),
        mail.words().plain(),
        stored.attachmentName());
  }
}
