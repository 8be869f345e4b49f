package io.followthrough.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The mail server of the settings {@code spring.mail.*}, where there is one. */
@Component
class MailServer {

  private static final Logger log = LoggerFactory.getLogger(MailServer.class);

  /** Servers that look into a mail take their time: a silence is a doubt that a person settles. */
  private static final String TIME_LIMIT_MILLIS = "60000";

  private final ObjectProvider<JavaMailSenderImpl> settings;

  MailServer(ObjectProvider<JavaMailSenderImpl> settings) {
    this.settings = settings;
  }

  boolean isConfigured() {
    return settings.getIfAvailable() != null;
  }

  /** A line to the server that is not open yet. */
  Line line() {
    return new Line(settings.getObject());
  }

  /**
   * One connection that serves many mails. Spring's own sender takes a batch and reports at the
   * end; we must know mail by mail what became of it.
   */
  static final class Line implements AutoCloseable {

    private final JavaMailSenderImpl server;
    private final Session session;
    private final String protocol;
    private Transport transport;

    private Line(JavaMailSenderImpl server) {
      this.server = server;
      this.session = server.getSession();
      this.protocol =
          server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
      for (var limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
        session.getProperties().putIfAbsent("mail." + protocol + "." + limit, TIME_LIMIT_MILLIS);
      }
    }

    Session session() {
      return session;
    }

    void open() throws MessagingException {
      if (transport == null) {
        var opening = session.getTransport(protocol);
        opening.connect(
            server.getHost(),
            server.getPort(),
            emptyAsNull(server.getUsername()),
            emptyAsNull(server.getPassword()));
        transport = opening;
      }
    }

    /**
     * @param copyTo who gets a hidden copy, or null; in no header, so that nobody reads it. Where
     *     its mailbox refuses it, the mail goes without
     */
    void send(MimeMessage message, String copyTo) throws MessagingException {
      if (copyTo == null) {
        send(message, message.getAllRecipients());
        return;
      }
      var withCopy = new ArrayList<>(List.of(message.getAllRecipients()));
      withCopy.add(new InternetAddress(copyTo));
      try {
        send(message, withCopy.toArray(Address[]::new));
      } catch (SendFailedException e) {
        if (!isAboutCopyAlone(e, copyTo)) {
          throw e;
        }
        log.warn("The copies to {} are refused: {}", copyTo, e.getMessage());
        open();
        send(message, message.getAllRecipients());
      }
    }

    private static boolean isAboutCopyAlone(SendFailedException failure, String copyTo) {
      var refused = failure.getInvalidAddresses();
      return refused != null
          && refused.length == 1
          && refused[0] instanceof InternetAddress address
          && address.getAddress().equalsIgnoreCase(copyTo);
    }

    private void send(MimeMessage message, Address[] recipients) throws MessagingException {
      try {
        transport.sendMessage(message, recipients);
      } catch (MessagingException | RuntimeException e) {
        // Nobody knows what state the talk is in: the next mail gets a fresh connection.
        close();
        throw e;
      }
    }

    @Override
    public void close() {
      if (transport != null) {
        try {
          transport.close();
        } catch (MessagingException alreadyGone) {
          // What was sent is sent; there is nothing left to close.
        } finally {
          transport = null;
        }
      }
    }

    private static String emptyAsNull(String text) {
      return text == null || text.isEmpty() ? null : text;
    }
  }
}
