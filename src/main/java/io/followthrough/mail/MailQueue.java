package io.followthrough.mail;

import static io.followthrough.mail.Outbox.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final int TRIES_TO_TELL = 3;

  private static final String GONE = " and state in ('sending', 'sent', 'inDoubt')";

  private static final Logger log = LoggerFactory.getLogger(MailQueue.class);

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
    return !due(now, 1).isEmpty();
  }

  /** Takes the mails that are due longest, so that no other node sends them. */
  List<StoredMail> claim(Instant now, String domain, int atMost) {
    return ownTransaction.execute(
        status -> {
          // First looked for and then locked: in one step H2 would lock all mails that wait. More
          // than are wanted, as other nodes may be about to take the first of them.
          var locked = lock(due(now, atMost * 4), atMost);
          return locked.isEmpty() ? List.of() : beginSending(locked, now, domain);
        });
  }

  private List<Long> due(Instant now, int atMost) {
    return jdbc.sql(
            """
            select id from mail where state = 'waiting' and next_try <= ?
             order by state, next_try, id fetch first ? rows only
            """)
        .param(utc(now))
        .param(atMost)
        .query(Long.class)
        .list();
  }

  private List<Long> lock(List<Long> ids, int atMost) {
    return ids.isEmpty()
        ? ids
        : jdbc.sql(
                """
                select id from mail where id in (:ids) and state = 'waiting'
                 order by next_try, id fetch first :atMost rows only for update skip locked
                """)
            .param("ids", ids)
            .param("atMost", atMost)
            .query(Long.class)
            .list();
  }

  private List<StoredMail> beginSending(List<Long> ids, Instant now, String domain) {
    jdbc.sql(
            """
            update mail set state = 'sending', claimed_at = :now, tries = tries + 1,
                   message_id = coalesce(message_id, '<' || message_key || '@' || :domain || '>')
             where id in (:ids)
            """)
        .param("now", utc(now))
        .param("domain", domain)
        .param("ids", ids)
        .update();
    return outbox.find(ids);
  }

  /**
   * Holds a mail that was claimed a while ago for us alone once more.
   *
   * @return whether it may go out: nobody has taken it, or stopped it, since
   */
  boolean claimAnew(StoredMail mail, Instant claimedAt, Instant now) {
    return ownTransaction.execute(
            status ->
                jdbc.sql(
                        """
                        update mail set claimed_at = ?
                         where id = ? and state = 'sending' and claimed_at = ? and not unwanted
                        """)
                    .param(utc(now))
                    .param(mail.id())
                    .param(utc(claimedAt))
                    .update())
        == 1;
  }

  /**
   * The server took them; it also takes them out of doubt: its word is stronger than our worry.
   *
   * @param alongside gets the numbers of those that were in doubt
   */
  void sent(List<StoredMail> mails, Instant at, Consumer<List<Long>> alongside) {
    ownTransaction.executeWithoutResult(
        status -> {
          var doubted =
              jdbc.sql("select id from mail where id in (:ids) and state = 'inDoubt'")
                  .param("ids", ids(mails))
                  .query(Long.class)
                  .list();
          jdbc.sql(
                  """
                  update mail set state = 'sent', sent_at = :at, reason = null
                   where id in (:ids) and state in ('sending', 'inDoubt')
                  """)
              .param("at", utc(at))
              .param("ids", ids(mails))
              .update();
          alongside.accept(doubted);
        });
  }

  /** Nobody has begun with them: they wait as before. */
  void giveBack(List<StoredMail> mails) {
    if (!mails.isEmpty()) {
      keepingBack(
          mails,
          () ->
              jdbc.sql(
                      """
                      update mail set tries = tries - 1,
                             state = case when unwanted then 'suppressed' else 'waiting' end
                       where id in (:ids) and state = 'sending'
                      """)
                  .param("ids", ids(mails))
                  .update());
    }
  }

  /** Some of them may have been stopped meanwhile; whoever wrote those hears of it. */
  private void keepingBack(List<StoredMail> mails, Supplier<Integer> change) {
    for (var attempt = 1; ; attempt++) {
      try {
        ownTransaction.executeWithoutResult(
            status -> {
              if (change.get() > 0) {
                outbox.tellOfKeptBack(ids(mails));
              }
            });
        return;
      } catch (RuntimeException listenerFailed) {
        // Somebody may have changed the same customer at this moment.
        if (attempt == TRIES_TO_TELL) {
          log.error("Nobody could be told which of {} stay here", ids(mails), listenerFailed);
          ownTransaction.executeWithoutResult(status -> change.get());
          return;
        }
      }
    }
  }

  /** All that waits for this domain waits until then. */
  void holdBack(String recipientDomain, String reason, Instant until) {
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    update mail set reason = :reason, next_try = :until
                     where state = 'waiting' and next_try < :until and recipient_domain = :domain
                    """)
                .param("reason", reason)
                .param("until", utc(until))
                .param("domain", recipientDomain)
                .update());
  }

  private static List<Long> ids(List<StoredMail> mails) {
    return mails.stream().map(StoredMail::id).toList();
  }

  /** Waits again, each time twice as long: 1, 2, 4 ... minutes, at most an hour. */
  void postpone(StoredMail mail, String reason, Instant now) {
    var delay = Duration.ofMinutes(1L << Math.min(mail.tries() - 1, 6));
    var until = now.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
    keepingBack(List.of(mail), () -> change(mail, MailState.WAITING, reason, until, "sending"));
  }

  /** A person has to know of it; whoever tells them does so in the same transaction. */
  void trouble(StoredMail mail, Setback setback, Runnable alongside) {
    ownTransaction.executeWithoutResult(
        status -> {
          // Another node may have told of it, or the first may have come to its end after all.
          if (change(mail, setback.state(), setback.reason(), mail.nextTry(), "sending") == 1) {
            alongside.run();
          }
        });
  }

  private int change(
      StoredMail mail, MailState state, String reason, Instant nextTry, String from) {
    return jdbc.sql(
            """
            update mail set reason = ?, next_try = ?,
                   state = case when unwanted and ? = 'waiting' then 'suppressed' else ? end
             where id = ? and state = ?
            """)
        .param(reason)
        .param(utc(nextTry))
        .param(state.word())
        .param(state.word())
        .param(mail.id())
        .param(from)
        .update();
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

  /** How many mails went out, or may have, since that moment. */
  int countSince(Instant moment) {
    return jdbc.sql("select count(*) from mail where claimed_at > ?" + GONE)
        .param(utc(moment))
        .query(Integer.class)
        .single();
  }

  /** As {@link #countSince(Instant)}, to addresses of this domain. */
  int countSince(Instant moment, String domain) {
    return jdbc.sql(
            "select count(*) from mail where recipient_domain = ? and claimed_at > ?" + GONE)
        .param(domain)
        .param(utc(moment))
        .query(Integer.class)
        .single();
  }

  /** Mails that a node began to send and never finished with. */
  List<StoredMail> abandoned(Instant now) {
    return outbox.find(
        jdbc.sql("select id from mail where state = 'sending' and claimed_at < ?")
            .param(utc(now.minus(ABANDONED)))
            .query(Long.class)
            .list());
  }
}
