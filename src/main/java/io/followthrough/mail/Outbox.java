package io.followthrough.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where mails wait until the {@link Dispatcher} sends them. Putting a mail in is part of the
 * caller's transaction: if that rolls back, the mail was never written.
 */
@Component
public class Outbox {

  private static final String COLUMNS =
      """
      select id, process_instance_id, step, round, customer_id, recipient, recipient_name,
             sender_name, reply_to, subject, plain, html, attachment_name, state, reason,
             not_before, true_until, next_try, tries, message_id, created_at, sent_at
        from mail
      """;

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Outbox(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Puts a mail in, once: the same process instance, step and round again return the mail that is
   * there and change nothing.
   *
   * @return the mail's number in the outbox
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long put(OutgoingMail mail) {
    return idOf(mail).orElseGet(() -> insert(mail));
  }

  /** How many mails this step of the process instance has written so far. */
  public int rounds(String processInstanceId, String step) {
    return jdbc.sql("select count(*) from mail where process_instance_id = ? and step = ?")
        .param(processInstanceId)
        .param(step)
        .query(Integer.class)
        .single();
  }

  /** Whether a mail to this customer has not gone out yet. */
  public boolean isWaitingFor(long customerId) {
    return jdbc.sql("select count(*) from mail where customer_id = ? and state = 'waiting'")
            .param(customerId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** One mail, or empty when there is no such number. */
  public Optional<StoredMail> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(Outbox::row).optional();
  }

  /** These mails, those that wait longest first. */
  List<StoredMail> find(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(COLUMNS + "where id in (:ids) order by next_try, id")
            .param("ids", ids)
            .query(Outbox::row)
            .list();
  }

  /** The mail that carries this Message-ID (RFC 5322, with its angle brackets), if it is ours. */
  public Optional<StoredMail> byMessageId(String messageId) {
    return jdbc.sql(COLUMNS + "where message_id = ?")
        .param(messageId)
        .query(Outbox::row)
        .optional();
  }

  /**
   * Keeps back what has not gone out to this customer yet.
   *
   * @param reason why, for the operator
   * @return how many mails were kept back
   */
  @Transactional
  public int suppressFor(long customerId, String reason) {
    // What the mail server has in hand cannot be held back, but it is not tried once more.
    jdbc.sql(
            """
            update mail set unwanted = true
             where customer_id = ? and state in ('waiting', 'sending', 'inDoubt', 'refused')
            """)
        .param(customerId)
        .update();
    var waiting =
        jdbc.sql("select id from mail where customer_id = ? and state = 'waiting' for update")
            .param(customerId)
            .query(Long.class)
            .list();
    if (!waiting.isEmpty()) {
      jdbc.sql("update mail set state = 'suppressed', reason = :reason where id in (:ids)")
          .param("reason", HeaderText.line(reason, 1000))
          .param("ids", waiting)
          .update();
      tellOfKeptBack(waiting);
    }
    return waiting.size();
  }

  /** Whoever wrote them hears of those among these mails that stay here because of a stop. */
  void tellOfKeptBack(List<Long> ids) {
    find(ids).stream()
        .filter(mail -> mail.state() == MailState.SUPPRESSED)
        .map(
            stored -> {
              var mail = stored.mail();
              return new MailKeptBack(
                  stored.id(), mail.customerId(), mail.processInstanceId(), mail.step());
            })
        .forEach(events::publishEvent);
  }

  /**
   * The customer takes mails again: what was kept back goes out as far as it was written lately and
   * what it says is still true, and a person may send again what is in doubt or was refused.
   *
   * @param writtenSince older ones stay back
   * @return how many mails go out now
   */
  @Transactional
  public int release(long customerId, Instant writtenSince) {
    jdbc.sql(
            """
            update mail set unwanted = false
             where customer_id = ? and state in ('sending', 'inDoubt', 'refused')
               and not bad_address
            """)
        .param(customerId)
        .update();
    return jdbc.sql(
            """
            update mail set state = 'waiting', reason = null, unwanted = false, tries = 0,
                   next_try = case when not_before > :now then not_before else :now end
             where customer_id = :customer and state = 'suppressed' and unwanted
               and not bad_address and created_at >= :since
               and (true_until is null or true_until > :now)
            """)
        .param("customer", customerId)
        .param("since", utc(writtenSince))
        .param("now", utc(clock.instant()))
        .update();
  }

  /**
   * Something else takes the place of a mail that was kept back: it is not sent any more.
   *
   * @param reason what does
   */
  @Transactional
  public void replace(long id, String reason) {
    jdbc.sql(
            """
            update mail set unwanted = false, reason = ? where id = ? and state = 'suppressed'
            """)
        .param(HeaderText.line(reason, 1000))
        .param(id)
        .update();
  }

  /**
   * Keeps back what has not gone out to an address that is no good.
   *
   * @param reason what the mail server said
   */
  @Transactional
  public void addressRefused(long customerId, String reason) {
    var why = HeaderText.line("the address was refused: " + reason, 1000);
    suppressFor(customerId, why);
    jdbc.sql(
            """
            update mail set bad_address = true
             where customer_id = ? and (state = 'refused' or state = 'suppressed' and reason = ?)
            """)
        .param(customerId)
        .param(why)
        .update();
  }

  /**
   * The customer has another address: what the old one was refused for in the last 30 days goes
   * there now.
   *
   * @return how many mails this concerns
   */
  @Transactional
  public int goTo(long customerId, String address) {
    var to = new Person(address, null).address();
    var now = clock.instant();
    return jdbc.sql(
            """
            update mail set recipient = :to, recipient_domain = :domain, state = 'waiting',
                   reason = null, next_try = :now, tries = 0, bad_address = false, unwanted = false
             where customer_id = :customer and bad_address and created_at > :since
               and state in ('refused', 'suppressed')
            """)
        .param("to", to)
        .param("domain", HeaderText.domainOf(to).toLowerCase(Locale.ROOT))
        .param("now", utc(now))
        .param("customer", customerId)
        .param("since", utc(now.minus(Duration.ofDays(30))))
        .update();
  }

  /**
   * A copy of our own mail was found, or a server reports that it has it: whatever the talk with
   * our server left open, it went out.
   *
   * @param messageId with its angle brackets
   * @return whether a mail was in doubt until now
   */
  @Transactional
  public boolean confirm(String messageId) {
    var confirmed = byMessageId(messageId).filter(mail -> confirm(mail.id()));
    confirmed.ifPresent(mail -> events.publishEvent(new DoubtSettled(mail.id())));
    return confirmed.isPresent();
  }

  /**
   * A mail that was in doubt went out.
   *
   * @return whether it was in doubt until now
   */
  @Transactional
  public boolean confirm(long id) {
    var mail = find(id).orElseThrow();
    var changed =
        jdbc.sql(
                """
                update mail set state = 'sent', sent_at = claimed_at, reason = null
                 where id = ? and state = 'inDoubt'
                """)
            .param(id)
            .update();
    if (changed == 1) {
      events.publishEvent(MailSent.of(mail, clock.instant()));
    }
    return changed == 1;
  }

  /**
   * A person decided that a mail in doubt, or one that was refused, goes out again.
   *
   * @return whether it does; not where the customer has stopped mails since
   */
  @Transactional
  public boolean sendAgain(long id) {
    return jdbc.sql(
                """
                update mail set state = 'waiting', reason = null, next_try = ?, tries = 0
                 where id = ? and state in ('inDoubt', 'refused') and not unwanted
                """)
            .param(utc(clock.instant()))
            .param(id)
            .update()
        == 1;
  }

  /**
   * A person decided that a mail in doubt, or one that was refused, is not needed any more.
   *
   * @return whether it was in doubt or refused until now
   */
  @Transactional
  public boolean drop(long id, String reason) {
    return jdbc.sql(
                """
                update mail set state = 'suppressed', reason = ?, unwanted = false
                 where id = ? and state in ('inDoubt', 'refused')
                """)
            .param(HeaderText.line(reason, 1000))
            .param(id)
            .update()
        == 1;
  }

  /**
   * The mail server had taken a mail, and another one gave it back: a person decides about it.
   *
   * @param reason what the servers said
   * @return whether it counted as sent, or was in doubt, until now
   */
  @Transactional
  public boolean cameBack(long id, String reason) {
    var isNews = refuse(id, reason, false);
    if (isNews) {
      var mail = find(id).orElseThrow();
      events.publishEvent(MailTroubled.of(mail, MailTroubled.Trouble.MAIL_REFUSED, mail.reason()));
    }
    return isNews;
  }

  /**
   * As {@link #cameBack}, where the address is to blame: nobody has to decide about the mail, it
   * goes to a new address as soon as one is known.
   *
   * @param reason what the servers said
   * @return whether it counted as sent, or was in doubt, until now
   */
  @Transactional
  public boolean foundNobody(long id, String reason) {
    return refuse(id, reason, true);
  }

  private boolean refuse(long id, String reason, boolean badAddress) {
    var wasInDoubt = find(id).orElseThrow().state() == MailState.IN_DOUBT;
    var changed =
        jdbc.sql(
                """
                update mail set state = 'refused', reason = ?, bad_address = ?, sent_at = null
                 where id = ? and state in ('sent', 'inDoubt')
                """)
            .param(HeaderText.line(reason, 1000))
            .param(badAddress)
            .param(id)
            .update();
    if (changed == 1 && wasInDoubt) {
      events.publishEvent(new DoubtSettled(id));
    }
    return changed == 1;
  }

  /** The newest mails first, whatever their state. */
  public List<StoredMail> newest(int limit) {
    return newest(limit, 0);
  }

  /** The newest mails first, whatever their state, but for the first few. */
  public List<StoredMail> newest(int limit, int butForTheFirst) {
    return jdbc.sql(COLUMNS + "order by id desc limit ? offset ?")
        .param(limit)
        .param(butForTheFirst)
        .query(Outbox::row)
        .list();
  }

  /**
   * What was written to a customer, the newest first, whatever its state.
   *
   * @param customerIds every number under which the customer was written to
   * @param before only mails with a smaller number than this one, or null for the newest
   */
  public List<StoredMail> toCustomer(List<Long> customerIds, Long before, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                 where customer_id in (:customers) and id < :before
                 order by id desc fetch first :limit rows only
                """)
        .param("customers", customerIds)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query(Outbox::row)
        .list();
  }

  /** When the next mail may go that has to wait beyond this moment; empty when none has to. */
  public Optional<Instant> nextAfter(Instant moment) {
    return jdbc.sql(
            """
            select next_try from mail where state = 'waiting' and next_try > ?
             order by next_try fetch first 1 rows only
            """)
        .param(utc(moment))
        .query((row, n) -> instant(row, "next_try"))
        .optional();
  }

  long count(MailState state) {
    return jdbc.sql("select count(*) from mail where state = ?")
        .param(state.word())
        .query(Long.class)
        .single();
  }

  /** Since when the mail waits that should have gone out first; empty when none is late. */
  Optional<Instant> waitsSince() {
    return jdbc.sql(
            """
            select not_before from mail where state = 'waiting' and not_before <= ?
             order by not_before fetch first 1 rows only
            """)
        .param(utc(clock.instant()))
        .query((row, n) -> instant(row, "not_before"))
        .optional();
  }

  /** Since when a mail waits that could go out at once; empty when none does. */
  Optional<Instant> couldGoSince() {
    return jdbc.sql(
            """
            select next_try from mail where state = 'waiting' and next_try <= ?
             order by state, next_try, id fetch first 1 rows only
            """)
        .param(utc(clock.instant()))
        .query((row, n) -> instant(row, "next_try"))
        .optional();
  }

  /** The file that goes with a mail, or empty when it has none. */
  public Optional<Attachment> attachmentOf(long id) {
    return jdbc.sql(
            """
            select attachment_name, attachment_type, attachment
              from mail where id = ? and attachment_name is not null
            """)
        .param(id)
        .query((row, n) -> new Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
        .optional();
  }

  private Optional<Long> idOf(OutgoingMail mail) {
    return jdbc.sql("select id from mail where process_instance_id = ? and step = ? and round = ?")
        .param(mail.processInstanceId())
        .param(mail.step())
        .param(mail.round())
        .query(Long.class)
        .optional();
  }

  private long insert(OutgoingMail mail) {
    var now = clock.instant();
    var file = mail.attachment();
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into mail (process_instance_id, step, round, customer_id, recipient,
                recipient_domain, recipient_name, sender_name, reply_to, subject, plain, html, attachment_name,
                attachment_type, attachment, message_key, state, reason, not_before, next_try, tries,
                true_until, created_at)
            values (:instance, :step, :round, :customer, :to, :domain, :toName, :fromName, :replyTo,
                :subject, :plain, :html, :fileName, :fileType, :file, :key, 'waiting', :reason, :notBefore, :notBefore,
                0, :trueUntil, :now)
            """)
        .param("instance", mail.processInstanceId())
        .param("step", mail.step())
        .param("round", mail.round())
        .param("customer", mail.customerId())
        .param("to", mail.to().address())
        .param("domain", HeaderText.domainOf(mail.to().address()).toLowerCase(Locale.ROOT))
        .param("toName", mail.to().name())
        .param("fromName", mail.fromName())
        .param("replyTo", mail.replyTo())
        .param("subject", mail.words().subject())
        .param("plain", mail.words().plain())
        .param("html", mail.words().html())
        .param("fileName", file == null ? null : file.name())
        .param("fileType", file == null ? null : file.type())
        .param("file", file == null ? null : file.content(), Types.BINARY)
        .param("key", MessageKey.of(mail, now))
        .param("reason", waitsLonger(mail, now) ? "waits for its hour" : null)
        .param("notBefore", utc(mail.notBefore() == null ? now : mail.notBefore()))
        .param("trueUntil", mail.trueUntil() == null ? null : utc(mail.trueUntil()))
        .param("now", utc(now))
        .update(key, "id");
    return key.getKeyAs(Long.class);
  }

  private static boolean waitsLonger(OutgoingMail mail, Instant now) {
    return mail.notBefore() != null && mail.notBefore().isAfter(now);
  }

  static StoredMail row(ResultSet row, int number) throws SQLException {
    var mail =
        new OutgoingMail(
            row.getString("process_instance_id"),
            row.getString("step"),
            row.getInt("round"),
            row.getObject("customer_id", Long.class),
            new Person(row.getString("recipient"), row.getString("recipient_name")),
            row.getString("sender_name"),
            row.getString("reply_to"),
            new Rendered(row.getString("subject"), row.getString("plain"), row.getString("html")),
            null,
            instant(row, "not_before"),
            instant(row, "true_until"));
    return new StoredMail(
        row.getLong("id"),
        mail,
        row.getString("attachment_name"),
        MailState.of(row.getString("state")),
        row.getString("reason"),
        instant(row, "next_try"),
        row.getInt("tries"),
        row.getString("message_id"),
        instant(row, "created_at"),
        instant(row, "sent_at"));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
