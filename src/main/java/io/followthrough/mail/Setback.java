package io.followthrough.mail;

import io.followthrough.mail.MailTroubled.Trouble;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a failed talk with the mail server means for the mail.
 *
 * @param trouble what a person has to know of; empty when the mail simply waits for another try
 * @param reason what the server said, or what happened
 */
record Setback(Optional<Trouble> trouble, String reason) {

  /** Replies that look final and are not about the mail: order of commands, login. */
  private static final Set<Integer> PASSING = Set.of(503, 530, 535);

  /** Replies to RCPT that speak of the mailbox (RFC 5321, 4.2.2); any other is about us. */
  private static final Set<Integer> ABOUT_THE_ADDRESS = Set.of(550, 551, 553);

  /** The enhanced status of RFC 3463: the second number says what the first is about. */
  private static final Pattern ENHANCED = Pattern.compile("\\b5\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  Setback {
    reason = HeaderText.line(reason, 1000);
  }

  static Setback passing(String reason) {
    return new Setback(Optional.empty(), reason);
  }

  private static Setback with(Trouble trouble, String reason) {
    return new Setback(Optional.of(trouble), reason);
  }

  /**
   * @param written whether the server may have had the whole mail
   * @param recipient to whom it was to go: what is said of our own copy says nothing of them; null
   *     where nobody said anything
   */
  static Setback of(MessagingException failure, boolean written, String recipient) {
    var answered = false;
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        return isAboutAddress(address)
                && address.getAddress().getAddress().equalsIgnoreCase(recipient)
            ? with(Trouble.ADDRESS_REFUSED, e.getMessage())
            : passing(e.getMessage());
      }
      if (e instanceof SMTPSendFailedException reply && reply.getReturnCode() > 0) {
        answered = true;
        // A 5xx to the letter itself is final; one to MAIL FROM is about us and can be put right.
        if (written && isFinal(reply.getReturnCode())) {
          return with(Trouble.MAIL_REFUSED, e.getMessage());
        }
      }
    }
    if (written && !answered) {
      return with(
          Trouble.IN_DOUBT,
          "the mail server fell silent when it had the whole mail: " + words(failure));
    }
    return passing(words(failure));
  }

  /** The state of a mail with this trouble. */
  MailState state() {
    return trouble
        .map(what -> what == Trouble.IN_DOUBT ? MailState.IN_DOUBT : MailState.REFUSED)
        .orElse(MailState.WAITING);
  }

  /** No such mailbox, or one that is closed: not a full one, and not what a policy says of us. */
  private static boolean isAboutAddress(SMTPAddressFailedException reply) {
    var enhanced = ENHANCED.matcher(String.valueOf(reply.getMessage()));
    return ABOUT_THE_ADDRESS.contains(reply.getReturnCode())
        && (!enhanced.find()
            || enhanced.group(1).equals("1")
            || enhanced.group(1).equals("2") && enhanced.group(2).equals("1"));
  }

  /** The library says what it did; what happened to it is in the cause. */
  private static String words(MessagingException failure) {
    var cause = failure.getNextException();
    return cause == null || cause.getMessage() == null || cause instanceof MessagingException
        ? failure.getMessage()
        : failure.getMessage() + ": " + cause.getMessage();
  }

  private static boolean isFinal(int replyCode) {
    return replyCode >= 500 && !PASSING.contains(replyCode);
  }
}
