package io.followthrough.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.followthrough.nodes.Crowd.Lead;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what people were told with what stands in the database and in the mailboxes. */
final class Ledger {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration MAILS_COME_EVERY = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(200);

  private final Site site;
  private final Crowd crowd;
  private final JdbcClient jdbc;

  Ledger(Site site, Crowd crowd) {
    this.site = site;
    this.crowd = crowd;
    this.jdbc = site.jdbc();
  }

  /** Waits until everything that is due was done, and fails where anything is missing or double. */
  void holds() {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(MAILS_COME_EVERY)
        .atMost(PATIENCE)
        .until(this::isAllRead);
    await()
        .pollInterval(LOOK_AGAIN_AFTER)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(rowsThatWait()).as("rows of quotes that wait").isZero();
              assertThat(site.due()).as("jobs that are due").isZero();
              assertThat(mailsThatWait()).as("mails that wait").isZero();
            });
    everyLeadIsThereOnce();
    everyTalkIsThereOnce();
    everyReplyIsThereOnce();
    everyQuoteIsThereOnce();
    everyMailWentOutOnce();
    nobodyStandsStill();
  }

  private void everyLeadIsThereOnce() {
    for (var lead : crowd.leads) {
      assertThat(count("select count(*) from customer where email_key = ?", lead.email()))
          .as(lead.email())
          .isEqualTo(1);
      assertThat(instances("sale", lead)).as("sales of " + lead).isEqualTo(1);
    }
    var sales =
        count(
            """
            select count(*) from sale join customer on customer.id = sale.customer_id
            where customer.email_key like ?
            """,
            "%" + crowd.domain());
    assertThat(sales).as("sales").isEqualTo(crowd.leads.size() + quoteNumbers().size());
  }

  private void everyTalkIsThereOnce() {
    for (var talk : crowd.talks) {
      assertThat(
              count(
                  "select count(*) from act_hi_taskinst where id_ = ? and end_time_ is not null",
                  talk.task()))
          .as("done: " + talk)
          .isEqualTo(1);
      assertThat(touches(talk.lead(), "result = 'NOT_RIGHT_FIT'")).as("" + talk).isEqualTo(1);
      // Who has written in the meantime is answered before the sale goes on.
      assertThat(instances("nurture", talk.lead()) + unanswered(talk.lead()))
          .as("goes on: " + talk)
          .isEqualTo(1);
    }
  }

  private void everyReplyIsThereOnce() {
    for (var reply : crowd.replies) {
      assertThat(
              jdbc.sql(
                      """
                      select customer.email_key from incoming_mail
                      join customer on customer.id = incoming_mail.customer_id
                      where message_id = ? and kind = 'reply'
                      """)
                  .param(reply.messageId())
                  .query(String.class)
                  .list())
          .as("" + reply)
          .containsExactly(reply.lead().email());
    }
    for (var lead : crowd.leads) {
      var sent = crowd.replies.stream().filter(reply -> reply.lead().equals(lead)).count();
      assertThat(touches(lead, "direction = 'IN' and channel = 'MAIL'"))
          .as("what %s wrote, with the first time", lead)
          .isEqualTo(1 + (int) sent);
    }
  }

  private void everyQuoteIsThereOnce() {
    assertThat(
            jdbc.sql("select number from quote where number like ?")
                .param(crowd.name() + "-%")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(quoteNumbers());
    for (var pile : crowd.piles) {
      assertThat(
              count(
                  """
                  select count(*) from quote_import_row
                  where import_id = ? and state in ('started', 'unchanged')
                  """,
                  pile.importId()))
          .as("" + pile)
          .isEqualTo(pile.quoteNumbers().size());
    }
  }

  private void everyMailWentOutOnce() {
    var arrived = Arrays.stream(site.mail().getReceivedMessages()).map(Ledger::messageId).toList();
    assertThat(arrived).doesNotHaveDuplicates();
    assertThat(arrived)
        .containsAll(
            jdbc.sql("select message_id from mail where state = 'sent'")
                .query(String.class)
                .list());
  }

  private void nobodyStandsStill() {
    assertThat(count("select count(*) from act_ru_incident")).isZero();
    assertThat(count("select count(*) from act_ru_job where lock_owner_ is not null")).isZero();
  }

  private int rowsThatWait() {
    return count("select count(*) from quote_import_row where state = 'waiting'");
  }

  private int mailsThatWait() {
    return count(
        "select count(*) from mail where state = 'waiting' and next_try <= ?",
        site.now().atOffset(ZoneOffset.UTC));
  }

  /**
   * This mail server does not tell of what comes just before somebody begins to listen: the
   * platform looks again after four minutes, or when the next mail comes.
   */
  private boolean isAllRead() throws MessagingException {
    if (read() == crowd.replies.size()) {
      return true;
    }
    crowd.machineWrites();
    return false;
  }

  private int read() {
    return count("select count(*) from incoming_mail where sender like ?", "%" + crowd.domain());
  }

  private List<String> quoteNumbers() {
    return crowd.piles.stream().flatMap(pile -> pile.quoteNumbers().stream()).toList();
  }

  private int instances(String process, Lead lead) {
    return jdbc.sql(
            """
            select count(*) from act_hi_procinst
            where proc_def_key_ = ? and business_key_ = ?
            """)
        .param(process)
        .param(lead.saleNumber())
        .query(Integer.class)
        .single();
  }

  /** 1 where the sale waits for answers to the customer, else 0. */
  private int unanswered(Lead lead) {
    return count(
        """
        select count(distinct sale.id_) from act_hi_procinst sale
        join act_ru_task task on task.proc_inst_id_ = sale.id_ and task.task_def_key_ = 'answer'
        where sale.proc_def_key_ = 'sale' and sale.business_key_ = ?
        """,
        lead.saleNumber());
  }

  private int touches(Lead lead, String which) {
    return count(
        """
        select count(*) from touch join customer on customer.id = touch.customer_id
        where customer.email_key = ? and\s"""
            + which,
        lead.email());
  }

  private int count(String sql, Object... parameters) {
    return jdbc.sql(sql).params(List.of(parameters)).query(Integer.class).single();
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
