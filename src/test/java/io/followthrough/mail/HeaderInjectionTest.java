package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people call themselves and whatever they write: a mail has our headers and no others.
 */
class HeaderInjectionTest {

  /** What ends a line somewhere: by ASCII, by Unicode, and narrowed to one byte (CVE-2025-7962). */
  private static final List<String> LINE_ENDS =
      List.of(
          "\r\n",
          "\r",
          "\n",
          "\n\n",
          "\r\n\r\n",
          "\u000b",
          "\f",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u760d\u760a",
          "\u760a",
          "\u010d\u010a",
          "\u0000\r\n",
          "\r\n ",
          "%0d%0a",
          "\\r\\n");

  private static final List<String> ATTACKS =
      List.of(
          "Bcc: all@customer.example",
          "Reply-To: thief@elsewhere.example",
          "Content-Type: text/html\r\n\r\n<script>",
          ".\r\nRCPT TO:<all@customer.example>");

  private final Post post = new Post();
  private GreenMail mailbox;

  @BeforeEach
  void aMailServerRuns() {
    mailbox = Post.greenMail(0);
    mailbox.start();
  }

  @AfterEach
  void itStops() {
    mailbox.stop();
  }

  static Stream<String> evil() {
    return LINE_ENDS.stream().flatMap(end -> ATTACKS.stream().map(attack -> "Ann" + end + attack));
  }

  @Test
  void noNameAndNoSubjectStartsAHeader() throws Exception {
    post.put(mail("Ann", 1));
    var round = 2;
    for (var text : evil().toList()) {
      post.put(mail(text, round++));
    }
    post.dispatcher(Post.serverOn(mailbox.getSmtp().getPort())).drain();

    var received = mailbox.getReceivedMessages();
    assertThat(received).hasSize(round - 1);
    var harmless = headers(received[0]);
    assertThat(harmless).contains("from", "to", "subject", "message-id").doesNotContain("bcc");
    for (var message : received) {
      assertThat(headers(message)).as(message.getSubject()).isEqualTo(harmless);
      assertThat(message.getAllRecipients())
          .singleElement()
          .hasToString(message.getRecipients(MimeMessage.RecipientType.TO)[0].toString());
      assertThat(message.getReplyTo()).hasSize(1);
      assertThat(message.getReplyTo()[0].toString()).contains("anna@larkfield.example");
    }
  }

  @Test
  void noNameAndNoSubjectBecomesACommand() throws Exception {
    try (var server = new ScriptedSmtp()) {
      var round = 1;
      for (var text : evil().toList()) {
        post.put(mail(text, round++));
      }
      post.dispatcher(Post.serverOn(server.port())).drain();

      assertThat(server.heard("MAIL FROM:<sales@larkfield.example>")).isEqualTo(round - 1);
      assertThat(server.heard("RCPT TO:<ann@customer.example>")).isEqualTo(round - 1);
      assertThat(server.heard("RCPT")).isEqualTo(round - 1);
    }
  }

  /** Without those that are plain characters to everybody, which may stand in an address. */
  static Stream<String> evilInAnAddress() {
    return evil().filter(text -> !text.contains("%0d") && !text.contains("\\r"));
  }

  @ParameterizedTest
  @MethodSource("evilInAnAddress")
  void anAddressWithMoreThanAnAddressInItIsRefused(String text) {
    for (var address :
        new String[] {
          "ann@customer.example" + text.substring(3), text.replaceAll("[ :<>]", "") + "@x.example"
        }) {
      assertThatThrownBy(() -> new Person(address, "Ann"))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> mail("Ann", 1).from("Anna", address))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static OutgoingMail mail(String text, int round) {
    return OutgoingMail.of(
            "process-1",
            "sendWelcome",
            round,
            7L,
            new Person("ann@customer.example", text),
            new Rendered(text, "Hello", "<p>Hello</p>"))
        .from(text, "anna@larkfield.example")
        .with(new Attachment(text + ".pdf", "application/pdf", new byte[] {1}));
  }

  /** The names of the headers, as they stand on the wire, of the mail and of its parts. */
  private static List<String> headers(MimeMessage message) {
    var whole =
        new String(
            GreenMailUtil.getWholeMessage(message).getBytes(StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    return Arrays.stream(whole.split("\r?\n|\r"))
        .filter(line -> line.matches("[A-Za-z-]+:.*"))
        .map(line -> line.substring(0, line.indexOf(':')).toLowerCase())
        .toList();
  }
}
