package io.followthrough.mail;

import static io.followthrough.mail.Outbox.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps a mail takes from waiting to sent, each in a transaction of its own. */
@Component
class MailQueue {

  /**
   * Far beyond the mail server's time limits: whoever began this long ago is not at it any more.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(5);

  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final TransactionTemplate ownTransaction;

  MailQueue(JdbcClient jdbc, Outbox outbox, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  boolean isAnyDue(Instant now) {
    return jdbc.sql(
            "select id from mail where state = 'waiting' and next_try <= ? order by next_try"
                + " fetch first 1 rows only")
        .param(utc(now))
        .query(Long.class)
        .optional()
        .isPresent();
  }

  /** Takes the mail that is due longest, so that no other node sends it. */
  Optional<StoredMail> claim(Instant now, String domain) {
    return ownTransaction.execute(
        status ->
            jdbc.sql(
                    """
                    select id from mail where state = 'waiting' and next_try <= ?
                     order by next_try, id fetch first 1 rows only for update skip locked
                    """)
                .param(utc(now))
                .query(Long.class)
                .optional()
                .filter(id -> beginSending(id, now, domain))
                .flatMap(outbox::find));
  }

  private boolean beginSending(long id, Instant now, String domain) {
    var mail = outbox.find(id).orElseThrow();
    return jdbc.sql(
                """
                update mail set state = 'sending', claimed_at = :now, tries = tries + 1,
                       message_id = coalesce(message_id, :messageId)
                 where id = :id and state = 'waiting'
                """)
            .param("now", utc(now))
            .param("messageId", MessageId.of(mail, domain))
            .param("id", id)
            .update()
        == 1;
  }

  /** Also takes a mail out of doubt: the server's word is stronger than our worry. */
  void sent(StoredMail mail, Instant at, Runnable alongside) {
    ownTransaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  update mail set state = 'sent', sent_at = ?, reason = null
                   where id = ? and state in ('sending', 'inDoubt')
                  """)
              .param(utc(at))
              .param(mail.id())
              .update();
          alongside.run();
        });
  }

  /** Waits again, each time twice as long: 1, 2, 4 ... minutes, at most an hour. */
  void postpone(StoredMail mail, String reason, Instant now) {
    var delay = Duration.ofMinutes(1L << Math.min(mail.tries() - 1, 6));
    var until = now.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
    change(mail, MailState.WAITING, reason, until);
  }

  void refuse(StoredMail mail, String reason) {
    change(mail, MailState.REFUSED, reason, mail.nextTry());
  }

  void doubt(StoredMail mail, String reason) {
    change(mail, MailState.IN_DOUBT, reason, mail.nextTry());
  }

  private void change(StoredMail mail, MailState state, String reason, Instant nextTry) {
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    update mail set state = ?, reason = ?, next_try = ?
                     where id = ? and state = 'sending'
                    """)
                .param(state.word())
                .param(reason)
                .param(utc(nextTry))
                .param(mail.id())
                .update());
  }

  /** Says on every mail that is due why none of them goes out. */
  void explainWaiting(String reason, Instant now) {
    var line = HeaderText.line(reason, 1000);
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    update mail set reason = :reason
                     where state = 'waiting' and next_try <= :now
                       and (reason is null or reason <> :reason)
                    """)
                .param("reason", line)
                .param("now", utc(now))
                .update());
  }

  /**
   * A node that went down while it sent cannot say whether the server took the mail. Sending it
   * again could make two of it, so a person decides.
   *
   * @return how many mails this concerns
   */
  int doubtAbandoned(Instant now) {
    return ownTransaction.execute(
        status ->
            jdbc.sql(
                    """
                    update mail set state = 'inDoubt', reason = ?
                     where state = 'sending' and claimed_at < ?
                    """)
                .param("the platform stopped while the mail was being sent")
                .param(utc(now.minus(ABANDONED)))
                .update());
  }
}
