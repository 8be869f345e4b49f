package io.followthrough.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what comes in and hands each mail to the {@link Correspondent}, exactly once: the mail's
 * row, the place up to which the folder was read, and all that the mail brings about are one
 * transaction. It never answers.
 */
@Component
public class Inbox {

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int TRIES = 3;

  /** Who sets the platform up on a Monday finds what came over the weekend. */
  private static final Duration LATELY = Duration.ofDays(2);

  private final InboxSettings settings;
  private final IncomingMails mails;
  private final MailSorter sorter;
  private final Outbox outbox;
  private final JdbcClient jdbc;
  private final ObjectProvider<Correspondent> correspondent;
  private final TransactionTemplate ownTransaction;
  private final Clock clock;

  private volatile boolean closing;

  Inbox(
      InboxSettings settings,
      IncomingMails mails,
      MailSorter sorter,
      Outbox outbox,
      JdbcClient jdbc,
      ObjectProvider<Correspondent> correspondent,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.settings = settings;
    this.mails = mails;
    this.sorter = sorter;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.correspondent = correspondent;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /**
   * Reads everything that is new, over a connection of its own.
   *
   * @return how many mails were new
   * @throws IOException when the mailbox cannot be read; what was handled until then stays so
   */
  public int look() throws IOException {
    try (var mailbox = Mailbox.open(settings)) {
      return read(mailbox);
    } catch (MessagingException | IOException e) {
      throw new IOException("The inbox cannot be read: " + e.getMessage(), e);
    }
  }

  boolean isConfigured() {
    return settings.isConfigured() && correspondent.getIfAvailable() != null;
  }

  // The mail that is being handled is finished before the platform stops; the next one waits.
  @EventListener(ContextClosedEvent.class)
  void finish() {
    closing = true;
  }

  int read(Mailbox mailbox) throws MessagingException, IOException {
    var validity = mailbox.validity();
    var handled = 0;
    var position = position(mailbox, validity);
    for (var uid : mailbox.after(position.lastUid())) {
      if (closing) {
        break;
      }
      var raw = mailbox.read(uid);
      if (raw.isPresent() && position.isFromBefore(uid, raw.get().receivedAt())) {
        pass(validity, uid);
      } else if (raw.isPresent() && handle(validity, uid, raw.get())) {
        handled++;
      }
    }
    settleDoubts(mailbox);
    return handled;
  }

  /**
   * At first only what came lately and nobody has read yet is ours to read: a mailbox may hold the
   * mails of years. When the server has given its mails new numbers we begin anew, know by its key
   * what we have read before, and leave alone what was there before we came.
   */
  private IncomingMails.Position position(Mailbox mailbox, long validity)
      throws MessagingException {
    var known = mails.position(settings.place());
    if (known.isEmpty()) {
      begin(validity, mailbox.beforeUnread(clock.instant().minus(LATELY)));
    } else if (known.get().validity() != validity) {
      var start = mailbox.beforeReceived(known.get().beganAt());
      var upTo = mailbox.last();
      ownTransaction.executeWithoutResult(
          status -> mails.beginAnew(settings.place(), validity, start, upTo));
    }
    return mails.position(settings.place()).orElseThrow();
  }

  private void begin(long validity, long start) {
    try {
      ownTransaction.executeWithoutResult(status -> mails.begin(settings.place(), validity, start));
    } catch (DuplicateKeyException anotherNodeWasFirst) {
      // Our transaction is over and undone; from where the other one begins, we begin too.
    }
  }

  private void pass(long validity, long uid) {
    ownTransaction.executeWithoutResult(status -> mails.claim(settings.place(), validity, uid));
  }

  private boolean handle(long validity, long uid, Mailbox.Raw raw) {
    var opened = OpenedMail.open(raw.content());
    var receivedAt = Objects.requireNonNullElseGet(raw.receivedAt(), clock::instant);
    var key = key(opened, raw.content());
    RuntimeException failure = null;
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return Boolean.TRUE.equals(
            ownTransaction.execute(
                status ->
                    mails.claim(settings.place(), validity, uid)
                        && take(key, sorter.sort(opened, receivedAt))));
      } catch (RuntimeException e) {
        // Somebody may have changed the same customer at this moment.
        failure = e;
      }
    }
    log.error("A mail cannot be handled by rules, a person will see it: {}", key, failure);
    return Boolean.TRUE.equals(
        ownTransaction.execute(
            status ->
                mails.claim(settings.place(), validity, uid)
                    && take(key, sorter.unsorted(opened, receivedAt))));
  }

  private boolean take(String key, Incoming mail) {
    if (mails.isKnown(key)) {
      return false;
    }
    var number = mails.note(key, mail);
    mails.file(number, correspondent.getObject().take(number, mail));
    if (mail.kind() == MailKind.COPY) {
      outbox.confirm(mail.messageId());
    }
    return true;
  }

  /** What we are not sure to have sent may lie in the mailbox all the same. */
  private void settleDoubts(Mailbox mailbox) throws MessagingException {
    for (var messageId : inDoubt()) {
      if (mailbox.has(messageId)) {
        ownTransaction.executeWithoutResult(status -> outbox.confirm(messageId));
      }
    }
  }

  private List<String> inDoubt() {
    return jdbc.sql("select message_id from mail where state = 'inDoubt' order by id")
        .query(String.class)
        .list();
  }

  /**
   * The same mail has the same key however often and wherever it was delivered; two mails that
   * share a Message-ID, as careless programs make them, have not. One without any is known by all
   * that we read of it.
   */
  private static String key(OpenedMail mail, byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      if (mail.messageId() == null) {
        return HexFormat.of().formatHex(digest.digest(content));
      }
      for (var part :
          List.of(
              mail.messageId(),
              mail.header("From"),
              mail.header("Date"),
              mail.header("Subject"),
              mail.text())) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256.", e);
    }
  }
}
