package io.followthrough.mail;

import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a failed talk with the mail server means for the mail.
 *
 * @param state what becomes of the mail
 * @param reason what the server said, or what happened
 */
record Setback(MailState state, String reason) {

  /** Replies that look final and are not about the address: order of commands, login, full box. */
  private static final Set<Integer> PASSING = Set.of(503, 530, 535, 552);

  Setback {
    reason = HeaderText.line(reason, 1000);
  }

  static Setback of(MessagingException failure, boolean written) {
    var answered = false;
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        if (isFinal(address.getReturnCode())) {
          return new Setback(MailState.REFUSED, e.getMessage());
        }
        return new Setback(MailState.WAITING, e.getMessage());
      }
      if (e instanceof SMTPSendFailedException reply && reply.getReturnCode() > 0) {
        answered = true;
        // A 5xx to the letter itself is final; one to MAIL FROM is about us and can be put right.
        if (written && isFinal(reply.getReturnCode())) {
          return new Setback(MailState.REFUSED, e.getMessage());
        }
      }
    }
    if (written && !answered) {
      return new Setback(
          MailState.IN_DOUBT,
          "the mail server fell silent when it had the whole mail: " + failure.getMessage());
    }
    return new Setback(MailState.WAITING, failure.getMessage());
  }

  private static boolean isFinal(int replyCode) {
    return replyCode >= 500 && !PASSING.contains(replyCode);
  }
}
