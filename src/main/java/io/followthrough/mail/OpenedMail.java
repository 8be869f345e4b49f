package io.followthrough.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail taken apart. Whatever is broken in it is passed over: what can be read, is. It is bounded
 * in every direction, since everybody can send us anything.
 */
final class OpenedMail {

  private static final int DEEPEST = 12;
  private static final int MOST_PARTS = 200;
  private static final int MOST_BYTES_OF_A_PART = 400_000;
  private static final int MOST_ADDRESSES = 100;
  private static final int MOST_NAMES = 20;
  private static final String UNREADABLE = "something unreadable";

  private static final Pattern ZONE = Pattern.compile("([+-]\\d{4})(?!\\d)");

  private final MimeMessage message;
  private final List<String> texts = new ArrayList<>();
  private final Set<String> attachments = new LinkedHashSet<>();
  private final List<byte[]> reports = new ArrayList<>();
  private byte[] returned;
  private int parts;

  private OpenedMail(MimeMessage message) {
    this.message = message;
  }

  static OpenedMail open(byte[] content) {
    var session = Session.getInstance(new Properties());
    MimeMessage message;
    try {
      message = new MimeMessage(session, new ByteArrayInputStream(content));
    } catch (MessagingException notEvenHeaders) {
      message = new MimeMessage(session);
    }
    var opened = new OpenedMail(message);
    opened.walk(message, 0);
    return opened;
  }

  // --- its headers

  /** The header in one line, or empty text where there is none. */
  String header(String name) {
    return headers(name).stream().findFirst().orElse("");
  }

  List<String> headers(String name) {
    try {
      var values = message.getHeader(name);
      return values == null
          ? List.of()
          : Arrays.stream(values).map(value -> MimeUtility.unfold(value).strip()).toList();
    } catch (MessagingException unreadable) {
      return List.of();
    }
  }

  boolean hasHeader(String name) {
    return !headers(name).isEmpty();
  }

  /** With angle brackets, or null. */
  String messageId() {
    return ids("Message-ID").findFirst().orElse(null);
  }

  /** The Message-IDs that the headers name, with angle brackets. */
  Stream<String> ids(String... headers) {
    return Arrays.stream(headers)
        .flatMap(name -> headers(name).stream())
        .flatMap(OpenedMail::idsIn)
        .limit(MOST_ADDRESSES);
  }

  static Stream<String> idsIn(String text) {
    var ids = new ArrayList<String>();
    for (var open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
      var close = text.indexOf('>', open);
      // Some programs fold a long one.
      var id = close < 0 ? "" : text.substring(open, close + 1).replaceAll("\\s", "");
      if (id.length() > 2 && id.length() <= 320 && id.indexOf('<', 1) < 0) {
        ids.add(id);
      }
    }
    return ids.stream();
  }

  String subject() {
    return HeaderText.line(Objects.requireNonNullElse(decoded(header("Subject")), ""), 200);
  }

  /** When and where it was written, by its own account. */
  Optional<OffsetDateTime> date() {
    var header = header("Date");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    try {
      var at = new MailDateFormat().parse(header).toInstant();
      var zone = ZONE.matcher(header);
      return Optional.of(at.atOffset(zone.find() ? ZoneOffset.of(zone.group(1)) : ZoneOffset.UTC));
    } catch (java.text.ParseException | DateTimeException nobodyKnows) {
      return Optional.empty();
    }
  }

  /** Who it says it comes from; null where there is no address that we could write to. */
  Person from() {
    return people("From").findFirst().or(() -> people("Sender").findFirst()).orElse(null);
  }

  List<String> addresses(String... headers) {
    return Arrays.stream(headers).flatMap(this::people).map(Person::address).distinct().toList();
  }

  private Stream<Person> people(String header) {
    return headers(header).stream()
        .flatMap(OpenedMail::parsed)
        .limit(MOST_ADDRESSES)
        .map(OpenedMail::person)
        .flatMap(Optional::stream);
  }

  private static Stream<InternetAddress> parsed(String header) {
    try {
      return Arrays.stream(InternetAddress.parseHeader(header, false));
    } catch (AddressException unreadable) {
      return Stream.empty();
    }
  }

  private static Optional<Person> person(InternetAddress address) {
    try {
      var name = address.getPersonal();
      return Optional.of(new Person(address.getAddress(), name == null ? null : decoded(name)));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** The type of the whole, in small letters; {@code report-type} follows after a semicolon. */
  String type() {
    var type = typeOf(message);
    var report = type.getParameter("report-type");
    return type.getBaseType().toLowerCase(Locale.ROOT)
        + (report == null ? "" : ";" + report.toLowerCase(Locale.ROOT));
  }

  // --- what is in it

  /** All its text, quotes included. */
  String text() {
    return String.join("\n\n", texts);
  }

  List<String> attachments() {
    return attachments.stream().limit(MOST_NAMES).toList();
  }

  /** The machine-readable parts of a report, RFC 3464. */
  List<byte[]> reports() {
    return List.copyOf(reports);
  }

  /** The mail, or its headers, that a report gives back to us. */
  Optional<byte[]> returned() {
    return Optional.ofNullable(returned);
  }

  private void walk(MimePart part, int depth) {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      attachments.add(UNREADABLE);
      return;
    }
    try {
      take(part, typeOf(part), depth);
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      attachments.add(UNREADABLE);
    }
  }

  private void take(MimePart part, ContentType type, int depth)
      throws MessagingException, IOException {
    if (type.match("multipart/*")) {
      takeAll(part, type, depth);
    } else if (type.match("message/delivery-status")
        || type.match("message/global-delivery-status")
        || type.match("message/feedback-report")) {
      reports.add(bytes(part));
    } else if (type.match("text/rfc822-headers") || type.match("message/*")) {
      if (returned == null) {
        returned = bytes(part);
      }
      if (type.match("message/rfc822") || type.match("message/global")) {
        attachments.add("a forwarded mail");
      }
    } else if (isText(part, type)) {
      texts.add(textOf(part, type));
    } else {
      attachments.add(nameOf(part, type));
    }
  }

  private void takeAll(MimePart part, ContentType type, int depth)
      throws MessagingException, IOException {
    var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
    var isChoice = type.match("multipart/alternative");
    var before = texts.size();
    var count = countOf(multipart);
    if (count == 0) {
      texts.add(textOf(part, plain()));
    }
    for (var i = 0; i < count; i++) {
      if (multipart.getBodyPart(i) instanceof MimePart each
          && !isOtherWording(each, isChoice, before)) {
        walk(each, depth + 1);
      }
    }
  }

  private static int countOf(MimeMultipart multipart) {
    try {
      return multipart.getCount();
    } catch (MessagingException noParts) {
      return 0;
    }
  }

  /** Of one text in several forms the first one that says anything is enough. */
  private boolean isOtherWording(MimePart part, boolean isChoice, int before) {
    return isChoice
        && typeOf(part).match("text/*")
        && texts.subList(before, texts.size()).stream().anyMatch(text -> !text.isBlank());
  }

  private static boolean isText(MimePart part, ContentType type) throws MessagingException {
    if (!type.match("text/plain") && !type.match("text/html")) {
      return false;
    }
    return !Part.ATTACHMENT.equalsIgnoreCase(dispositionOf(part));
  }

  private static String dispositionOf(MimePart part) {
    try {
      return part.getDisposition();
    } catch (MessagingException unreadable) {
      return null;
    }
  }

  private static ContentType typeOf(MimePart part) {
    try {
      var header = part.getHeader("Content-Type", null);
      return header == null ? plain() : new ContentType(MimeUtility.unfold(header));
    } catch (MessagingException unreadable) {
      return plain();
    }
  }

  private static ContentType plain() {
    try {
      return new ContentType("text/plain");
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nameOf(MimePart part, ContentType type) {
    try {
      var name = part.getFileName();
      if (name != null && !name.isBlank()) {
        return HeaderText.line(decoded(name), 100);
      }
    } catch (MessagingException | RuntimeException unreadable) {
      // Its type says enough.
    }
    return HeaderText.line(type.getBaseType(), 100);
  }

  private static String textOf(MimePart part, ContentType type) throws MessagingException {
    var text = Charsets.decode(bytes(part), type.getParameter("charset"));
    return type.match("text/html") ? HtmlText.of(text) : text;
  }

  private static byte[] bytes(MimePart part) throws MessagingException {
    try {
      return atMost(part.getInputStream());
    } catch (IOException | MessagingException unknownEncoding) {
      if (part instanceof BodyPart || part instanceof MimeMessage) {
        return raw(part);
      }
      throw new MessagingException("It cannot be read.", unknownEncoding);
    }
  }

  private static byte[] raw(MimePart part) throws MessagingException {
    return atMost(
        part instanceof MimeMessage whole
            ? whole.getRawInputStream()
            : ((MimeBodyPart) part).getRawInputStream());
  }

  /** What comes until the end, until it is enough, or until something is broken. */
  private static byte[] atMost(InputStream in) {
    var read = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    try (in) {
      for (var n = in.read(buffer);
          n >= 0 && read.size() < MOST_BYTES_OF_A_PART;
          n = in.read(buffer)) {
        read.write(buffer, 0, n);
      }
    } catch (IOException broken) {
      // What came before it is good.
    }
    return read.toByteArray();
  }

  /** A header's text in whatever script; one in raw bytes is read as such. */
  private static String decoded(String header) {
    var raw = header.chars().anyMatch(c -> c > 127) && header.chars().allMatch(c -> c < 256);
    var text = raw ? Charsets.decode(header.getBytes(StandardCharsets.ISO_8859_1), null) : header;
    try {
      return MimeUtility.decodeText(text);
    } catch (UnsupportedEncodingException unknown) {
      return text;
    }
  }
}
