package io.followthrough.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;

/** A connection to the mailbox; it reads, and changes nothing there, not even what is unread. */
final class Mailbox implements AutoCloseable {

  /** Enough for any text; what follows are files, and we keep none. */
  private static final int MOST_BYTES = 2_000_000;

  private static final String TIME_LIMIT_MILLIS = "20000";

  /**
   * A mail as it lies in the mailbox.
   *
   * @param content its first two million bytes
   * @param receivedAt when the server took it, or null where it does not say
   */
  record Raw(byte[] content, Instant receivedAt) {}

  private final InboxSettings settings;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private Mailbox(InboxSettings settings, IMAPStore store, IMAPFolder folder) {
    this.settings = settings;
    this.store = store;
    this.folder = folder;
  }

  static Mailbox open(InboxSettings settings) throws MessagingException {
    var store =
        (IMAPStore)
            Session.getInstance(properties(settings.protocol())).getStore(settings.protocol());
    store.connect(
        settings.host(),
        settings.port() == null ? -1 : settings.port(),
        settings.username(),
        settings.password());
    try {
      var folder = (IMAPFolder) store.getFolder(settings.folder());
      folder.open(Folder.READ_ONLY);
      return new Mailbox(settings, store, folder);
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Properties properties(String protocol) {
    var properties = new Properties();
    for (var limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.put("mail." + protocol + "." + limit, TIME_LIMIT_MILLIS);
    }
    properties.put("mail." + protocol + ".fetchsize", "262144");
    properties.put("mail." + protocol + ".peek", "true");
    properties.put("mail.imap.starttls.enable", "true");
    properties.put("mail.imaps.ssl.checkserveridentity", "true");
    return properties;
  }

  /** Changes when the server has given all mails new numbers, RFC 3501, 2.3.1.1. */
  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The number of the last mail there is, or 0. */
  long last() throws MessagingException {
    var count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  /** The number before the first mail that nobody has read since then, or the last there is. */
  long beforeUnread(Instant since) throws MessagingException {
    return before(
        since, new AndTerm(new FlagTerm(new Flags(Flags.Flag.SEEN), false), receivedFrom(since)));
  }

  /** The number before the first mail that was received since then, or the last there is. */
  long beforeReceived(Instant since) throws MessagingException {
    return before(since, receivedFrom(since));
  }

  private long before(Instant since, SearchTerm term) throws MessagingException {
    for (var message : folder.search(term)) {
      var receivedAt = receivedAt((IMAPMessage) message);
      if (receivedAt != null && !receivedAt.isBefore(since)) {
        return folder.getUID(message) - 1;
      }
    }
    return last();
  }

  /** A server searches by days, in a zone of its own, RFC 3501, 6.4.4. */
  private static SearchTerm receivedFrom(Instant moment) {
    return new ReceivedDateTerm(ComparisonTerm.GE, Date.from(moment.minus(Duration.ofDays(1))));
  }

  /** The numbers of the mails that came after this one, in the order in which they came. */
  List<Long> after(long uid) throws MessagingException {
    var found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
    var uids = new long[found.length];
    for (var i = 0; i < found.length; i++) {
      uids[i] = found[i] == null ? 0 : folder.getUID(found[i]);
    }
    // A server answers with its last mail where there is none beyond the number asked for.
    return Arrays.stream(uids).filter(each -> each > uid).sorted().boxed().toList();
  }

  /**
   * The mail with this number, or empty when somebody has removed it.
   *
   * @throws MessagingException when the line breaks: the mail is read again another time
   */
  Optional<Raw> read(long uid) throws MessagingException {
    var message = (IMAPMessage) folder.getMessageByUID(uid);
    if (message == null) {
      return Optional.empty();
    }
    try {
      var content = content(message);
      var receivedAt = receivedAt(message);
      // What a broken line leaves of a mail may look like its end.
      disturb();
      return Optional.of(new Raw(content.length == 0 ? placeholder(uid) : content, receivedAt));
    } catch (MessagingException | IOException e) {
      // A line that still stands tells that it is the mail; it must not keep us from the others.
      disturb();
      return Optional.of(new Raw(placeholder(uid), null));
    }
  }

  private static byte[] content(IMAPMessage message) throws MessagingException, IOException {
    message.setPeek(true);
    try (var content = message.getMimeStream()) {
      return content.readNBytes(MOST_BYTES);
    }
  }

  /** Asked for alone: with the date comes an envelope, and broken mails have broken envelopes. */
  private Instant receivedAt(IMAPMessage message) throws MessagingException {
    var number = message.getMessageNumber();
    var answers = (Response[]) folder.doCommand(protocol -> protocol.fetch(number, "INTERNALDATE"));
    return Arrays.stream(answers)
        .filter(FetchResponse.class::isInstance)
        .map(answer -> ((FetchResponse) answer).getItem(INTERNALDATE.class))
        .filter(Objects::nonNull)
        .map(INTERNALDATE::getDate)
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .findFirst()
        .orElse(null);
  }

  private byte[] placeholder(long uid) {
    return "Subject: A mail that the mail server cannot show\n\nIt has the number %d (of %s) in %s."
        .formatted(uid, settings.username(), settings.folder())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a mail with this Message-ID lies here or among what was sent. */
  boolean has(String messageId) throws MessagingException {
    if (isIn(folder, messageId)) {
      return true;
    }
    if (settings.sent() == null) {
      return false;
    }
    try (var sent = store.getFolder(settings.sent())) {
      sent.open(Folder.READ_ONLY);
      return isIn(sent, messageId);
    }
  }

  private static boolean isIn(Folder folder, String messageId) throws MessagingException {
    Message[] found = folder.search(new MessageIDTerm(messageId));
    return found.length > 0;
  }

  boolean tellsOfNews() throws MessagingException {
    return store.hasCapability("IDLE");
  }

  /** Has this run whenever the server tells of a new mail, on whatever occasion. */
  void onNews(Runnable news) {
    folder.addMessageCountListener(
        new MessageCountAdapter() {
          @Override
          public void messagesAdded(MessageCountEvent event) {
            news.run();
          }
        });
  }

  /** Returns when the server tells of something new, or after {@link #disturb()}. */
  void awaitNews() throws MessagingException {
    folder.idle(true);
  }

  /**
   * Asks whether the connection still stands, which also ends {@link #awaitNews()}.
   *
   * @throws MessagingException when it does not
   */
  void disturb() throws MessagingException {
    // For a folder that is closed the library would ask over another, fresh connection.
    askThatItIsOpen();
    folder.doCommand(
        protocol -> {
          protocol.noop();
          return null;
        });
    askThatItIsOpen();
  }

  private void askThatItIsOpen() throws FolderClosedException {
    if (!folder.isOpen()) {
      throw new FolderClosedException(folder, "The line to the mail server broke.");
    }
  }

  @Override
  public void close() throws MessagingException {
    try (store) {
      if (folder.isOpen()) {
        folder.close(false);
      }
    }
  }

  /** Lets go of a server that does not answer any more. */
  void abandon() {
    try {
      folder.forceClose();
    } catch (MessagingException alreadyGone) {
      // There is nothing left to let go of.
    }
  }
}
