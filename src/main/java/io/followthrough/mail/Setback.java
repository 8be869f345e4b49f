package io.followthrough.mail;

import io.followthrough.mail.MailTroubled.Trouble;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a failed talk with the mail server means for the mail.
 *
 * @param trouble what a person has to know of; empty when the mail simply waits for another try
 * @param reason what the server said, or what happened
 */
record Setback(Optional<Trouble> trouble, String reason) {

  /** Replies that look final and are not about the address: order of commands, login, full box. */
  private static final Set<Integer> PASSING = Set.of(503, 530, 535, 552);

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
   * @param recipient to whom it was to go: what is said of our own copy says nothing of them
   */
  static Setback of(MessagingException failure, boolean written, String recipient) {
    var answered = false;
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        return isFinal(address.getReturnCode())
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
