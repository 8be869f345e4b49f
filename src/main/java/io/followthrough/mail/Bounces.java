package io.followthrough.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * Reads the reports of mail servers on mails that did not arrive: by RFC 3464 where a server keeps
 * to it, else in the words of qmail, Exim and their like.
 */
final class Bounces {

  private static final int MOST_CHARACTERS = 20_000;

  /** A full mailbox has a final status with many servers, and is emptied all the same. */
  private static final String MAILBOX_FULL = "5.2.2";

  private static final Pattern SUBJECT =
      words(
          "undeliver|delivery status notification|delivery (has )?fail|delivery incomplete"
              + "|failure notice|returned mail|mail delivery|message delayed|delivery delayed"
              + "|could not be delivered|not delivered|unzustellbar|nicht zugestellt|non remis"
              + "|non délivré|echec de|échec de");

  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
  private static final Pattern REPLY_CODE = Pattern.compile("(?<![\\d.])([45])\\d\\d[ -](?!\\d)");
  private static final Pattern ADDRESS =
      Pattern.compile("<?([\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+)>?");
  private static final Pattern PASSING =
      words(
          "temporar|delayed|will be retried|will retry|keep trying|still being|warning:|deferred");
  private static final Pattern FINAL =
      words(
          "permanent|given up|giving up|does(n't| not) exist|unknown user|user unknown|no such user");
  private static final Pattern ORIGINAL_ID = words("^\\s*message-id:\\s*(<[^<>\\s]{3,318}>)");
  private static final Pattern COPY_BEGINS =
      words("^-+ ?(this is a copy of|below this line is a copy|original message|returned message)");

  private Bounces() {}

  /** Empty when the mail is no report on a mail that did not arrive. */
  static Optional<Incoming.Bounce> in(OpenedMail mail) {
    var byRule =
        mail.type().startsWith("multipart/report") && !mail.type().contains("disposition")
            ? mail.reports().stream().map(Bounces::report).flatMap(Optional::stream).findFirst()
            : Optional.<Report>empty();
    if (byRule.isPresent()) {
      return byRule.filter(Report::isBad).map(report -> bounce(report, mail));
    }
    return isInWords(mail) ? Optional.of(inWords(mail)) : Optional.empty();
  }

  private record Report(String action, String status, String address, String diagnosis) {

    boolean isBad() {
      return !action.equals("delivered") && !action.equals("relayed") && !action.equals("expanded");
    }

    boolean isHard() {
      return isFinal(status) && !action.equals("delayed");
    }
  }

  private static Optional<Report> report(byte[] part) {
    try {
      var status = new DeliveryStatus(new ByteArrayInputStream(part));
      if (status.getRecipientDSNCount() == 0) {
        return Optional.empty();
      }
      var recipient = status.getRecipientDSN(0);
      return Optional.of(
          new Report(
              value(recipient, "Action").toLowerCase(Locale.ROOT),
              first(STATUS, value(recipient, "Status")).orElse(null),
              first(ADDRESS, value(recipient, "Original-Recipient"))
                  .or(() -> first(ADDRESS, value(recipient, "Final-Recipient")))
                  .orElse(null),
              value(recipient, "Diagnostic-Code")));
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Incoming.Bounce bounce(Report report, OpenedMail mail) {
    // A status of 5.0.0 says nothing; the other server's own words may.
    var status =
        report.status() == null || report.status().endsWith(".0.0")
            ? first(STATUS, report.diagnosis()).orElse(report.status())
            : report.status();
    var better = new Report(report.action(), status, report.address(), report.diagnosis());
    return new Incoming.Bounce(
        report.address(),
        better.isHard() && !MAILBOX_FULL.equals(status),
        status,
        original(mail, mail.text()).orElse(null));
  }

  private static boolean isInWords(OpenedMail mail) {
    return mail.hasHeader("X-Failed-Recipients")
        || SUBJECT.matcher(mail.subject()).find()
            && (Robots.isMailServer(mail)
                || mail.headers("Return-Path").stream().anyMatch("<>"::equals));
  }

  private static Incoming.Bounce inWords(OpenedMail mail) {
    var text = mail.text();
    var all = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    var copy = COPY_BEGINS.matcher(all);
    var words = copy.find() ? all.substring(0, copy.start()) : all;
    var status =
        first(STATUS, words)
            .or(() -> first(REPLY_CODE, words).map(code -> code + ".0.0"))
            .orElse(null);
    var isPassing = PASSING.matcher(mail.subject() + "\n" + words).find();
    var isHard =
        status == null
            ? FINAL.matcher(words).find() && !isPassing
            : isFinal(status) && !MAILBOX_FULL.equals(status);
    return new Incoming.Bounce(
        first(ADDRESS, mail.header("X-Failed-Recipients"))
            .or(() -> first(ADDRESS, words))
            .orElse(null),
        isHard,
        status,
        original(mail, all).orElse(null));
  }

  private static boolean isFinal(String status) {
    return status != null && status.startsWith("5");
  }

  /** The Message-ID of the mail that came back: in what came back, in the text, in the headers. */
  private static Optional<String> original(OpenedMail mail, String text) {
    return mail.returned()
        .flatMap(returned -> first(ORIGINAL_ID, new String(returned, StandardCharsets.ISO_8859_1)))
        .or(() -> first(ORIGINAL_ID, text))
        .or(() -> mail.ids("In-Reply-To", "References").reduce((first, last) -> last));
  }

  private static String value(InternetHeaders headers, String name) {
    var value = headers.getHeader(name, " ");
    return value == null ? "" : value.strip();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static Pattern words(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
  }
}
