package io.followthrough.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the reports by which a mail provider tells that somebody pressed the button for spam on a
 * mail of ours, RFC 5965.
 */
final class SpamReports {

  /** Others, such as {@code not-spam} and {@code auth-failure}, are no word of the reader's. */
  private static final Set<String> SAID_BY_THE_READER =
      Set.of("abuse", "fraud", "opt-out", "opt-out-list");

  private SpamReports() {}

  /**
   * The mail of which the report speaks, as far as the provider gives it back; empty when this is
   * no such report.
   */
  static Optional<OpenedMail> in(OpenedMail mail) {
    if (!mail.type().equals("multipart/report;feedback-report")
        || mail.reports().stream().noneMatch(SpamReports::isReadersWord)) {
      return Optional.empty();
    }
    return Optional.of(OpenedMail.open(mail.returned().orElseGet(() -> new byte[0])));
  }

  private static boolean isReadersWord(byte[] part) {
    try {
      var type =
          new InternetHeaders(new ByteArrayInputStream(part)).getHeader("Feedback-Type", null);
      return type != null && SAID_BY_THE_READER.contains(type.strip().toLowerCase(Locale.ROOT));
    } catch (MessagingException unreadable) {
      return false;
    }
  }
}
