package io.followthrough.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of what came in: one row for every mail, and how far each folder was read. */
@Component
public class IncomingMails {

  private static final String COLUMNS =
      """
      select id, message_id, sender, sender_name, subject, words, received_at, kind, customer_id
        from incoming_mail
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  IncomingMails(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A mail that came in.
   *
   * @param messageId its Message-ID, or null
   * @param sender the address that it says it comes from, or null
   * @param senderName the name beside it, or null
   * @param words what its writer wrote, plain text, perhaps empty
   * @param receivedAt when our mail server took it
   * @param customerId whose it is, or null
   */
  public record Row(
      long id,
      String messageId,
      String sender,
      String senderName,
      String subject,
      String words,
      Instant receivedAt,
      MailKind kind,
      Long customerId) {}

  /** One mail, or empty when there is no such number. */
  public Optional<Row> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(IncomingMails::row).optional();
  }

  /** The newest first. */
  public List<Row> newest(int limit) {
    return jdbc.sql(COLUMNS + "order by id desc limit ?")
        .param(limit)
        .query(IncomingMails::row)
        .list();
  }

  /** Somebody has found out whose mail it is. */
  public void belongsTo(long id, long customerId) {
    jdbc.sql("update incoming_mail set customer_id = ? where id = ?")
        .param(customerId)
        .param(id)
        .update();
  }

  /** How far the folder was read, empty when it never was. */
  Optional<Position> position(String folder) {
    return jdbc.sql(
            """
            select uid_validity, last_uid, began_at, renumbered_up_to
              from inbox_position where folder = ?
            """)
        .param(folder)
        .query(
            (row, n) ->
                new Position(
                    row.getLong(1),
                    row.getLong(2),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getLong(4)))
        .optional();
  }

  /** Begins to read a folder. */
  void begin(String folder, long validity, long lastUid) {
    jdbc.sql(
            """
            insert into inbox_position (folder, uid_validity, last_uid, began_at)
            values (?, ?, ?, ?)
            """)
        .param(folder)
        .param(validity)
        .param(lastUid)
        .param(Outbox.utc(clock.instant()))
        .update();
  }

  /**
   * Begins anew since the mails of a folder have got new numbers.
   *
   * @param upTo the last of them
   */
  void beginAnew(String folder, long validity, long lastUid, long upTo) {
    jdbc.sql(
            """
            update inbox_position set uid_validity = :validity, last_uid = :last,
                   renumbered_up_to = :upTo
             where folder = :folder and uid_validity <> :validity
            """)
        .param("validity", validity)
        .param("last", lastUid)
        .param("upTo", upTo)
        .param("folder", folder)
        .update();
  }

  /**
   * Takes this mail of the folder upon this node until the transaction ends; another node that
   * wants it waits, and then finds it done.
   *
   * @return whether it is ours to handle
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean claim(String folder, long validity, long uid) {
    var last =
        jdbc.sql(
                "select last_uid from inbox_position where folder = ? and uid_validity = ?"
                    + " for update")
            .param(folder)
            .param(validity)
            .query(Long.class)
            .optional();
    if (last.isEmpty() || last.get() >= uid) {
      return false;
    }
    jdbc.sql("update inbox_position set last_uid = ? where folder = ?")
        .param(uid)
        .param(folder)
        .update();
    return true;
  }

  boolean isKnown(String key) {
    return jdbc.sql("select count(*) from incoming_mail where mail_key = ?")
            .param(key)
            .query(Integer.class)
            .single()
        > 0;
  }

  long note(String key, Incoming mail) {
    var id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into incoming_mail (mail_key, message_id, sender, sender_name, subject, words,
                received_at, kind, handled_at)
            values (:key, :messageId, :sender, :senderName, :subject, :words, :receivedAt, :kind,
                :now)
            """)
        .param("key", key)
        .param("messageId", mail.messageId())
        .param("sender", mail.from())
        .param("senderName", mail.fromName())
        .param("subject", mail.subject())
        .param("words", mail.words())
        .param("receivedAt", Outbox.utc(mail.receivedAt()))
        .param("kind", mail.kind().word())
        .param("now", Outbox.utc(clock.instant()))
        .update(id, "id");
    return id.getKeyAs(Long.class);
  }

  void file(long id, Correspondent.Filed filed) {
    jdbc.sql("update incoming_mail set kind = ?, customer_id = ? where id = ?")
        .param(filed.kind().word())
        .param(filed.customerId())
        .param(id)
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("sender"),
        row.getString("sender_name"),
        row.getString("subject"),
        row.getString("words"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        MailKind.of(row.getString("kind")),
        row.getObject("customer_id", Long.class));
  }

  /**
   * How far a folder was read.
   *
   * @param validity the server's sign that its numbers still mean the same mails
   * @param lastUid the number of the last mail that was handled
   * @param beganAt when it was first read
   * @param renumberedUpTo up to this number mails may be older than that, and only renumbered
   */
  record Position(long validity, long lastUid, Instant beganAt, long renumberedUpTo) {

    boolean isFromBefore(long uid, Instant receivedAt) {
      return uid <= renumberedUpTo && receivedAt != null && receivedAt.isBefore(beganAt);
    }
  }
}
