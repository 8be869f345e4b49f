package io.followthrough.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A mail that came in, as far as it can be understood without knowing any customer. Whatever it
 * says is plain text without control characters; nothing in it is to be trusted.
 *
 * @param kind what it is by its own account; who knows the customers may know better
 * @param messageId its Message-ID with angle brackets, or null
 * @param from the address that it says it comes from, or null where there is none that we could
 *     write to
 * @param fromName the name beside it, or null
 * @param recipients the addresses of To and Cc
 * @param subject one line, perhaps empty
 * @param text what its writer wrote, without what was quoted, at most 4,000 characters, perhaps
 *     empty
 * @param attachments the names of its files
 * @param receivedAt when our mail server took it
 * @param answered the mail of ours that it answers, reports on or is a copy of, or null
 * @param foundBy how {@code answered} was found; null where it is null
 * @param firstDayBack in an {@link MailKind#AWAY} mail the first day on which the person is back,
 *     or null
 * @param bounce in a {@link MailKind#BOUNCE} what the server said, else null
 */
public record Incoming(
    MailKind kind,
    String messageId,
    String from,
    String fromName,
    List<String> recipients,
    String subject,
    String text,
    List<String> attachments,
    Instant receivedAt,
    StoredMail answered,
    FoundBy foundBy,
    LocalDate firstDayBack,
    Bounce bounce) {

  /** How we know which mail of ours another one answers. */
  public enum FoundBy {
    /** By its Message-ID, which the other one names. */
    REFERENCES,
    /** By the sealed address to which the other one was sent. */
    TOKEN,
    /** By the sealed address, to which a mail program's button for leaving wrote. */
    BUTTON
  }

  private static final int MOST_CHARACTERS = 4000;

  public Incoming {
    recipients = List.copyOf(recipients);
    attachments = List.copyOf(attachments);
  }

  /** What there is to read, with the names of the files that came with it. */
  public String words() {
    if (attachments.isEmpty()) {
      return text;
    }
    var files = "Attached: " + String.join(", ", attachments);
    var most = MOST_CHARACTERS - files.length() - 2;
    return (text.substring(0, Math.min(text.length(), Math.max(most, 0))) + "\n\n" + files).strip();
  }

  /** The customer to whom the mail that this one answers went. */
  public Optional<Long> answeredCustomer() {
    return Optional.ofNullable(answered).map(mail -> mail.mail().customerId());
  }

  /**
   * A mail server's report on a mail that did not arrive.
   *
   * @param address whom it did not reach, or null where the report does not say
   * @param verdict what becomes of the mail and of the address
   * @param status the status, such as {@code 5.1.1}, or null
   * @param originalId the Message-ID of the mail that did not arrive, with angle brackets, or null
   * @param diagnosis what the other server said, one line, perhaps empty
   */
  public record Bounce(
      String address, Verdict verdict, String status, String originalId, String diagnosis) {

    /** What a report means. */
    public enum Verdict {
      /** The server still tries. */
      DELAYED,
      /** The server has given up, and says nothing bad of the address. */
      MAIL_REFUSED,
      /** There is nobody at this address. */
      ADDRESS_REFUSED
    }
  }
}
