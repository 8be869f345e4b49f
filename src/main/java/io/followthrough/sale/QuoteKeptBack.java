package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.engine.Unchecked;
import io.followthrough.mail.MailKeptBack;
import io.followthrough.mail.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The customer stopped mails while a quote waited to go out: the quote is handed over, and only
 * then followed up. Where the address is to blame, a new one is sought and the mail goes there.
 */
@Component
class QuoteKeptBack {

  private final Customers customers;
  private final SaleProcess sales;
  private final Outbox outbox;
  private final Unchecked unchecked;

  QuoteKeptBack(Customers customers, SaleProcess sales, Outbox outbox, Unchecked unchecked) {
    this.customers = customers;
    this.sales = sales;
    this.outbox = outbox;
    this.unchecked = unchecked;
  }

  @EventListener
  void hearOf(MailKeptBack mail) {
    if (mail.step().equals(SaleProcess.SEND_QUOTE) && wantsNoMails(mail.customerId())) {
      unchecked.run(() -> handOver(mail));
    }
  }

  private boolean wantsNoMails(long customerId) {
    var customer = customers.get(customerId);
    return customer.hasGoodAddress() && !customer.takesMails() && !customer.isLeftAlone();
  }

  private void handOver(MailKeptBack mail) {
    if (sales.isOpen(mail.processInstanceId())) {
      sales.handOverQuote(mail.processInstanceId());
      outbox.replace(mail.mailId(), "the quote is handed over instead");
    }
  }
}
