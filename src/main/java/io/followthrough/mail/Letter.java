package io.followthrough.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail in the form in which it travels. */
final class Letter extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;
  private boolean written;

  private Letter(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static Letter write(
      StoredMail stored,
      Optional<Attachment> attachment,
      Optional<String> replyTo,
      List<String> waysToStop,
      String from,
      String company,
      Instant now,
      Session session)
      throws MessagingException {
    var letter = new Letter(session, stored.messageId());
    var mail = stored.mail();
    var helper =
        new MimeMessageHelper(letter, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, UTF_8);
    helper.setFrom(address(from, mail.fromName() == null ? company : mail.fromName()));
    helper.setTo(address(mail.to().address(), mail.to().name()));
    if (replyTo.isPresent()) {
      helper.setReplyTo(replyTo.get());
    }
    helper.setSubject(mail.words().subject());
    if (!waysToStop.isEmpty()) {
      // RFC 2369 and RFC 8058: the mail program itself offers to stop, by one click.
      letter.setHeader(
          "List-Unsubscribe",
          waysToStop.stream().map(way -> "<" + way + ">").collect(Collectors.joining(", ")));
      if (waysToStop.stream().anyMatch(way -> way.startsWith("http"))) {
        letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
    }
    helper.setSentDate(Date.from(now));
    helper.setText(mail.words().plain(), mail.words().html());
    if (attachment.isPresent()) {
      var file = attachment.get();
      helper.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
    }
    letter.saveChanges();
    return letter;
  }

  /** Whether the server may have it all: from here on a silence is no longer a no. */
  boolean isWritten() {
    return written;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoreList)
      throws IOException, MessagingException {
    super.writeTo(out, ignoreList);
    written = true;
  }

  private static InternetAddress address(String address, String name) throws MessagingException {
    try {
      return new InternetAddress(address, name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every JVM knows UTF-8.", e);
    }
  }
}
