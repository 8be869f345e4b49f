package io.followthrough.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code followthrough.inbox.*}: the mailbox in which the answers of customers arrive.
 *
 * @param host the IMAP server; without one there is no inbox
 * @param port its port, or null for the protocol's own
 * @param username the login, usually the mail address itself
 * @param password its password
 * @param protocol {@code imaps}, or {@code imap}, which is encrypted where the server offers it
 * @param folder the folder in which mails arrive
 * @param sent the folder that keeps what was sent, or null where the server keeps none
 * @param lookEvery the pause between two looks where the server does not tell by itself that there
 *     is a new mail; zero switches them off, then only {@link Inbox#look()} reads
 */
@ConfigurationProperties("followthrough.inbox")
record InboxSettings(
    String host,
    Integer port,
    String username,
    String password,
    @DefaultValue("imaps") String protocol,
    @DefaultValue("INBOX") String folder,
    String sent,
    @DefaultValue("30s") Duration lookEvery) {

  InboxSettings {
    host = host == null || host.isBlank() ? null : host.strip();
    sent = sent == null || sent.isBlank() ? null : sent.strip();
    if (!protocol.equals("imap") && !protocol.equals("imaps")) {
      throw new IllegalArgumentException(
          "followthrough.inbox.protocol must be imap or imaps, not \"%s\".".formatted(protocol));
    }
    if (host != null && (username == null || username.isBlank() || password == null)) {
      throw new IllegalArgumentException(
          "followthrough.inbox.host names a server but not how to log in:"
              + " set followthrough.inbox.username and followthrough.inbox.password.");
    }
  }

  boolean isConfigured() {
    return host != null;
  }

  /** The name under which we remember how far we have read. */
  String place() {
    return HeaderText.line(username + "@" + host + "/" + folder, 320);
  }
}
