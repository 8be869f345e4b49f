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
 * @param byToken whether {@code answered} was found by the sealed address that we had given the
 *     customer, and not by the references
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
    boolean byToken,
    LocalDate firstDayBack,
    Bounce bounce) {

  public Incoming {
    recipients = List.copyOf(recipients);
    attachments = List.copyOf(attachments);
  }

  /** The customer to whom the mail that this one answers went. */
  public Optional<Long> answeredCustomer() {
    return Optional.ofNullable(answered).map(mail -> mail.mail().customerId());
  }

  /**
   * A mail server's report on a mail that did not arrive.
   *
   * @param address whom it did not reach, or null where the report does not say
   * @param isHard whether trying again is no use (a status of class 5 in RFC 3463)
   * @param status the status, such as {@code 5.1.1}, or null
   * @param originalId the Message-ID of the mail that did not arrive, with angle brackets, or null
   */
  public record Bounce(String address, boolean isHard, String status, String originalId) {}
}
