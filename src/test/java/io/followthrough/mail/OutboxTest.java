package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

  private final Post post = new Post();

  @Test
  void theSameMailPutInTwiceIsOneMail() {
    var first = post.put(Post.mail("sendWelcome"));
    var again = post.put(Post.mail("sendWelcome"));

    assertThat(again).isEqualTo(first);
    assertThat(post.outbox.newest(10)).hasSize(1);
  }

  @Test
  void theNextRoundOfAStepIsAnotherMail() {
    var mail = Post.mail("sendTouch");
    post.put(mail);
    post.put(
        OutgoingMail.of(mail.processInstanceId(), mail.step(), 2, 7L, mail.to(), mail.words()));

    assertThat(post.outbox.newest(10)).extracting(m -> m.mail().round()).containsExactly(2, 1);
  }

  @Test
  void aCallerThatRollsBackHasWrittenNothing() {
    post.transaction.executeWithoutResult(
        status -> {
          post.outbox.put(Post.mail("sendWelcome"));
          status.setRollbackOnly();
        });

    assertThat(post.outbox.newest(10)).isEmpty();
  }

  @Test
  void whatWasPutInComesBack() {
    var content = new byte[2_000_000];
    content[7] = 42;
    var mail =
        Post.mail("sendQuote")
            .from("Anna Berg", "anna@larkfield.example")
            .between(Post.START.plusSeconds(60), null);

    var id = post.put(mail.with(new Attachment("Quote.pdf", "application/pdf", content)));

    var stored = post.look(id);
    assertThat(stored.mail()).isEqualTo(mail);
    assertThat(stored.attachmentName()).isEqualTo("Quote.pdf");
    assertThat(stored.createdAt()).isEqualTo(Post.START);
    assertThat(post.outbox.attachmentOf(id).orElseThrow().content()).isEqualTo(content);
  }

  @Test
  void lineBreaksInNamesAndSubjectsBecomeSpaces() {
    var mail =
        OutgoingMail.of(
                "process-1",
                "sendWelcome",
                1,
                7L,
                new Person("ann@customer.example", "Ann\r\nBcc: all@customer.example"),
                new Rendered("Hello\r\nBcc: all@customer.example\u0000!", "", ""))
            .from("Anna\nBerg", null);

    assertThat(mail.to().name()).isEqualTo("Ann Bcc: all@customer.example");
    assertThat(mail.words().subject()).isEqualTo("Hello Bcc: all@customer.example !");
    assertThat(mail.fromName()).isEqualTo("Anna Berg");
    var file = new Attachment("a\r\nb.pdf", "application/pdf", "".getBytes(StandardCharsets.UTF_8));
    assertThat(file.name()).isEqualTo("a b.pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "ann@",
        "@customer.example",
        "ann@customer.example\r\nRCPT TO:<all@customer.example>",
        "ann@customer.example, ben@customer.example",
        "ann\u760d\u760aDATA@customer.example",
        "Ann <ann@customer.example>",
        "ann @customer.example",
        "<ann@customer.example>",
        "group:ann@customer.example;"
      })
  void whatIsNotOneAddressIsRefusedWithASentence(String address) {
    assertThatThrownBy(() -> new Person(address, "Ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".+\\.")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anAddressInAForeignScriptGoesByItsAsciiDomain() {
    assertThat(new Person("info@bücher.example", null).address())
        .isEqualTo("info@xn--bcher-kva.example");
  }

  @Test
  void aLongSubjectIsCutWithoutBreakingACharacter() {
    var subject = "x".repeat(198) + "😀😀";

    assertThat(HeaderText.line(subject, 200)).isEqualTo("x".repeat(198) + "…");
  }
}
