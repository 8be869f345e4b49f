package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class DemoMailServerTest {

  @Test
  void aMailIsFoundInTheMailboxOfTheOneItWentTo() throws Exception {
    var settings = new DemoSettings(freePort(), freePort());
    var server = new DemoMailServer(settings);
    server.afterPropertiesSet();
    try {
      send(settings.smtpPort(), "ann@example.com", "Your quote");

      assertThat(subjects(settings.imapPort(), "ann@example.com")).containsExactly("Your quote");
      assertThat(subjects(settings.imapPort(), "bob@example.com")).isEmpty();
    } finally {
      server.destroy();
    }
  }

  @Test
  void whatStandsBehindAPlusArrivesInTheSameMailbox() throws Exception {
    var settings = new DemoSettings(freePort(), freePort());
    var server = new DemoMailServer(settings);
    server.afterPropertiesSet();
    try {
      send(settings.smtpPort(), "hello+0123abcd@larkfield.example", "Re: Your quote");

      assertThat(subjects(settings.imapPort(), "hello@larkfield.example"))
          .containsExactly("Re: Your quote");
    } finally {
      server.destroy();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInASentenceWithTheWayOut() throws Exception {
    try (var somebodyElse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = somebodyElse.getLocalPort();

      assertThatExceptionOfType(DemoCannotStart.class)
          .isThrownBy(
              () -> new DemoMailServer(new DemoSettings(port, freePort())).afterPropertiesSet())
          .satisfies(
              failure -> {
                var told = new DemoCannotStart.Analyzer().analyze(failure);
                assertThat(told.getDescription())
                    .isEqualTo(
                        "The demo's mail server cannot listen on port %d of 127.0.0.1: something else does.",
                        port);
                assertThat(told.getAction())
                    .endsWith("--followthrough.demo.smtp-port=" + (port + 1) + ".");
              });
    }
  }

  static int freePort() {
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return port.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The subjects of what a person finds who reads this mailbox by IMAP. */
  static String[] subjects(int port, String address) throws MessagingException {
    try (var store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", port, address, "any");
      var inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      var messages = inbox.getMessages();
      var subjects = new String[messages.length];
      for (var index = 0; index < messages.length; index++) {
        Message message = messages[index];
        subjects[index] = message.getSubject();
      }
      return subjects;
    }
  }

  private static void send(int port, String to, String subject) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    var mail = new SimpleMailMessage();
    mail.setFrom("hello@larkfield.example");
    mail.setTo(to);
    mail.setSubject(subject);
    mail.setText("Hello");
    sender.send(mail);
  }
}
