package io.followthrough.sale;

import io.followthrough.customer.Customers;
import io.followthrough.customer.Touches;
import io.followthrough.mail.MailSent;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Since when each open quote is followed up, by a person and by mail, and since when we talk with
 * whom a sale is about. It is copied from the touches to the quote and the sale, in one transaction
 * with them: who asks about half a million quotes cannot read ten million touches.
 */
@Component
class Attention {

  private final JdbcClient jdbc;

  Attention(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void hearOf(Touches.Noted touch) {
    look(touch.customerId());
  }

  @EventListener
  void hearOf(Customers.Owned customer) {
    belong(customer.customerId());
  }

  /** Whoever owns the customer answers for the sales and the quotes. */
  void belong(long customerId) {
    jdbc.sql(
            """
            update quote set owner = (select c.owner from customer c where c.id = :customerId)
            where customer_id = :customerId
            """)
        .param("customerId", customerId)
        .update();
    jdbc.sql(
            """
            update sale set
              owner = (select c.owner from customer c where c.id = :customerId),
              source = (select c.source from customer c where c.id = :customerId)
            where customer_id = :customerId
            """)
        .param("customerId", customerId)
        .update();
  }

  /** The mail that carries a quote does not follow it up. */
  @EventListener
  void hearOf(MailSent mail) {
    if (SaleProcess.SEND_QUOTE.equals(mail.step())) {
      given(mail.customerId(), mail.at());
    }
  }

  /** The quote that was written here for this customer got there at this moment. */
  void given(long customerId, Instant at) {
    jdbc.sql(
            """
            update quote set given_at = :at
            where customer_id = :customerId and state = 'OPEN'
              and exists (select 1 from quote_line l where l.quote = quote.id)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("customerId", customerId)
        .update();
    look(customerId);
  }

  /**
   * Looks at the customer's touches. A person followed up who called, even in vain, or wrote, or
   * noted what the customer said when calling us.
   */
  void look(long customerId) {
    jdbc.sql(
            """
            update quote set
              followed_up_at = (
                select min(t.at) from touch t
                where t.customer_id = quote.customer_id and t.at > quote.given_at
                  and (t.direction = 'OUT' and t.by_whom is not null
                    or t.direction = 'IN' and t.channel <> 'MAIL' and t.result is not null)),
              mailed_at = (
                select min(t.at) from touch t
                where t.customer_id = quote.customer_id and t.at > quote.given_at
                  and t.direction = 'OUT' and t.by_whom is null)
            where customer_id = :customerId and state = 'OPEN'
            """)
        .param("customerId", customerId)
        .update();
    talked(customerId);
  }

  /** Remembers when one of us talked with the customer for the first time in the open sale. */
  private void talked(long customerId) {
    jdbc.sql(
            """
            update sale set talked_at = (
              select min(t.at) from touch t
              where t.customer_id = sale.customer_id and t.at >= sale.opened_at
                and t.channel <> 'MAIL' and t.result is not null
                and t.result not in ('NOT_REACHED', 'SILENT'))
            where customer_id = :customerId and closed_at is null and talked_at is null
            """)
        .param("customerId", customerId)
        .update();
  }
}
