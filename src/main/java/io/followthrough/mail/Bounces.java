package io.followthrough.mail;

import io.followthrough.mail.Incoming.Bounce.Verdict;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * Reads the reports of mail servers on mails that did not arrive: by RFC 3464 where a server keeps
 * to it, else in the words of qmail, Exim and their like.
 */
final class Bounces {

  private static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_OF_A_DIAGNOSIS = 500;

  /**
   * Of the address itself speak only 5.1 and a mailbox that is closed, RFC 3463, 3.2 and 3.3; 5.1.7
   * and 5.1.8 are about our own. A full mailbox (5.2.2) is emptied one day.
   */
  private static final Pattern ADDRESS_IS_BAD =
      Pattern.compile("5\\.1\\.(?![78]$)\\d{1,3}|5\\.2\\.1");

  /** Of us, of the mail or of their system speak 5.3, 5.6 and 5.7, whatever stands beside them. */
  private static final Pattern NOT_THE_ADDRESS =
      Pattern.compile("(?<![\\d.])5\\.[367]\\.\\d{1,3}(?![\\d.])");

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
  private static final Pattern GIVEN_UP =
      words("permanent|given up|giving up|not going to try again|no longer be retried");
  private static final Pattern NO_SUCH_MAILBOX =
      words(
          "does(n't| not) exist|unknown (user|recipient|address|mailbox)"
              + "|(user|recipient|address|mailbox|account) (is )?(unknown|unavailable|not found|disabled|inactive)"
              + "|(no such|invalid|no) (user|recipient|mailbox|address|account)"
              + "|not a valid (user|recipient|mailbox|address)");
  private static final Pattern MAILBOX_REPLY =
      Pattern.compile("(?<![\\d.])(550|551|553)(?![\\d.])");
  private static final Pattern ORIGINAL_ID = words("^\\s*message-id:\\s*(<[^<>\\s]{3,318}>)");
  private static final Pattern COPY_BEGINS =
      words("^-+ ?(this is a copy of|below this line is a copy|original message|returned message)");

  private Bounces() {}

  /**
   * Empty when the mail is no report on a mail that did not arrive.
   *
   * @param copyTo who gets a hidden copy of our mails, or null; of several addresses that a report
   *     names this one counts last
   */
  static Optional<Incoming.Bounce> in(OpenedMail mail, String copyTo) {
    var byRule =
        mail.type().startsWith("multipart/report") && !mail.type().contains("disposition")
            ? mail.reports().stream().flatMap(Bounces::reports).toList()
            : List.<Report>of();
    if (!byRule.isEmpty()) {
      return byRule.stream()
          .sorted(Comparator.comparing(report -> isCopy(report.address(), copyTo)))
          .filter(Report::isBad)
          .findFirst()
          .map(report -> bounce(report, mail));
    }
    return isInWords(mail) ? Optional.of(inWords(mail, copyTo)) : Optional.empty();
  }

  private static boolean isCopy(String address, String copyTo) {
    return address != null && address.equalsIgnoreCase(copyTo);
  }

  private record Report(String action, String status, String address, String diagnosis) {

    boolean isBad() {
      return !action.equals("delivered") && !action.equals("relayed") && !action.equals("expanded");
    }

    boolean isDelayed() {
      return action.equals("delayed") || !action.equals("failed") && !isFinal(status);
    }
  }

  /** One for every address that the report names. */
  private static Stream<Report> reports(byte[] part) {
    try {
      var status = new DeliveryStatus(new ByteArrayInputStream(part));
      return IntStream.range(0, status.getRecipientDSNCount())
          .mapToObj(status::getRecipientDSN)
          .map(Bounces::report);
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      return Stream.empty();
    }
  }

  private static Report report(InternetHeaders recipient) {
    return new Report(
        value(recipient, "Action").toLowerCase(Locale.ROOT),
        first(STATUS, value(recipient, "Status")).orElse(null),
        first(ADDRESS, value(recipient, "Original-Recipient"))
            .or(() -> first(ADDRESS, value(recipient, "Final-Recipient")))
            .orElse(null),
        value(recipient, "Diagnostic-Code"));
  }

  private static Incoming.Bounce bounce(Report report, OpenedMail mail) {
    // A status of 5.0.0 says nothing; the other server's own words may.
    var status =
        report.status() == null || report.status().endsWith(".0.0")
            ? first(STATUS, report.diagnosis()).orElse(report.status())
            : report.status();
    return new Incoming.Bounce(
        report.address(),
        report.isDelayed() ? Verdict.DELAYED : verdict(status, report.diagnosis()),
        status,
        original(mail, mail.text()).orElse(null),
        HeaderText.line(report.diagnosis(), MOST_OF_A_DIAGNOSIS));
  }

  /** What it means that the server has given up. */
  private static Verdict verdict(String status, String words) {
    if (NOT_THE_ADDRESS.matcher(words).find()) {
      return Verdict.MAIL_REFUSED;
    }
    var isBad =
        status == null
            ? NO_SUCH_MAILBOX.matcher(words).find()
            : ADDRESS_IS_BAD.matcher(status).matches()
                || status.equals("5.0.0")
                    && MAILBOX_REPLY.matcher(words).find()
                    && NO_SUCH_MAILBOX.matcher(words).find();
    return isBad ? Verdict.ADDRESS_REFUSED : Verdict.MAIL_REFUSED;
  }

  private static boolean isInWords(OpenedMail mail) {
    return mail.hasHeader("X-Failed-Recipients")
        || SUBJECT.matcher(mail.subject()).find()
            && (Robots.isMailServer(mail)
                || mail.headers("Return-Path").stream().anyMatch("<>"::equals));
  }

  private static Incoming.Bounce inWords(OpenedMail mail, String copyTo) {
    var text = mail.text();
    var all = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    var copy = COPY_BEGINS.matcher(all);
    var words = copy.find() ? all.substring(0, copy.start()) : all;
    var status =
        first(STATUS, words)
            .or(() -> first(REPLY_CODE, words).map(code -> code + ".0.0"))
            .orElse(null);
    var isDelayed =
        !isFinal(status)
            && PASSING.matcher(mail.subject() + "\n" + words).find()
            && !GIVEN_UP.matcher(words).find();
    return new Incoming.Bounce(
        failed(mail.header("X-Failed-Recipients"), copyTo)
            .or(() -> first(ADDRESS, words))
            .orElse(null),
        isDelayed ? Verdict.DELAYED : verdict(status, words),
        status,
        original(mail, all).orElse(null),
        diagnosis(words));
  }

  private static Optional<String> failed(String addresses, String copyTo) {
    return ADDRESS
        .matcher(addresses)
        .results()
        .map(found -> found.group(1))
        .min(Comparator.comparing(address -> isCopy(address, copyTo)));
  }

  /** The line in which a code stands, for people who have to know why. */
  private static String diagnosis(String words) {
    return words
        .lines()
        .filter(line -> STATUS.matcher(line).find() || REPLY_CODE.matcher(line).find())
        .findFirst()
        .map(line -> HeaderText.line(line, MOST_OF_A_DIAGNOSIS))
        .orElse("");
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
