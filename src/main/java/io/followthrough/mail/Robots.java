package io.followthrough.mail;

import java.util.Locale;
import java.util.Set;

/** Tells mails that a machine wrote from those of people, by what their headers say. */
final class Robots {

  private static final Set<String> SIGNS =
      Set.of(
          "X-Autoreply",
          "X-Autorespond",
          "X-Autoresponder",
          "X-AutoReply-From",
          "X-Mail-Autoreply",
          "Autoreply",
          "X-Vacation",
          "X-Auto-Reply",
          "X-FC-MachineGenerated");

  private static final Set<String> CALENDARS_AND_RECEIPTS =
      Set.of("multipart/report;disposition-notification", "message/disposition-notification");

  private Robots() {}

  /**
   * Whether a machine wrote it by itself: RFC 3834, a null return path (RFC 5321, 4.5.5), a report
   * (RFC 6522), or one of the signs that programs used before there was a rule.
   */
  static boolean wrote(OpenedMail mail) {
    return isAutomatic(automatic(mail))
        || mail.headers("Return-Path").stream().anyMatch("<>"::equals)
        || SIGNS.stream().anyMatch(mail::hasHeader)
        || low(mail.header("Precedence")).matches("auto[_-]?reply")
        || CALENDARS_AND_RECEIPTS.contains(mail.type())
        || mail.type().startsWith("multipart/report")
        || isMailServer(mail);
  }

  /**
   * Whether a machine wrote it that may speak for a person, as shared mailboxes and ordering
   * systems do: {@code auto-generated} is no automatic answer, RFC 3834, 5, and no report.
   */
  static boolean wroteFor(OpenedMail mail) {
    return automatic(mail).equals("auto-generated")
        && !CALENDARS_AND_RECEIPTS.contains(mail.type())
        && !mail.type().startsWith("multipart/report")
        && !isMailServer(mail);
  }

  /**
   * Whether it went to many: a newsletter, a list, a notice. Senders such as Amazon SES and shared
   * addresses such as Google's groups put the same signs on what one person writes to another.
   */
  static boolean spread(OpenedMail mail) {
    return low(mail.header("Precedence")).matches("bulk|list|junk")
        || mail.hasHeader("List-Id")
        || mail.hasHeader("List-Unsubscribe")
        || mail.hasHeader("Feedback-ID");
  }

  /** Whether a mail server writes about a mail. */
  static boolean isMailServer(OpenedMail mail) {
    var sender = mail.from() == null ? low(mail.header("From")) : low(mail.from().address());
    return sender.matches(
        ".*\\b(mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]+)\\b.*");
  }

  // The value may be followed by parameters and comments, RFC 3834, 5.
  private static String automatic(OpenedMail mail) {
    return low(mail.header("Auto-Submitted")).replaceAll("[;(].*", "").strip();
  }

  private static boolean isAutomatic(String value) {
    return !value.isEmpty() && !value.equals("no");
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }
}
