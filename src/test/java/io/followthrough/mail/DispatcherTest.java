package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

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

  @Test
  void aMailToACustomerTellsMailProgramsHowToStopByOneClick() throws Exception {
    post.put(Post.mail("sendWelcome"));
    post.put(
        OutgoingMail.of(
            "process-2",
            "remindRep",
            1,
            null,
            new Person("anna@larkfield.example", "Anna"),
            new Rendered("Call back", "Now", "<p>Now</p>")));

    assertThat(dispatcher().drain()).isEqualTo(2);

    var toCustomer = mailbox.getReceivedMessagesForDomain("customer.example")[0];
    assertThat(toCustomer.getHeader("List-Unsubscribe"))
        .containsExactly("<" + post.links.stop(7).orElseThrow() + ">");
    assertThat(toCustomer.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var toRep = mailbox.getReceivedMessagesForDomain("larkfield.example")[0];
    assertThat(toRep.getHeader("List-Unsubscribe")).isNull();
    assertThat(toRep.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  void aMailArrivesAsTextAndHtmlWithItsAttachment() throws Exception {
    var content = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    var id =
        post.put(
            Post.mail("sendQuote")
                .from("Anna Größe", "anna@larkfield.example")
                .with(new Attachment("Quote Q-17.pdf", "application/pdf", content)));

    assertThat(dispatcher().drain()).isEqualTo(1);

    var received = mailbox.getReceivedMessages();
    assertThat(received).hasSize(1);
    var message = received[0];
    assertThat(message.getSubject()).isEqualTo("Grüße zu sendQuote");
    assertThat(message.getFrom())
        .containsExactly(new InternetAddress("sales@larkfield.example", "Anna Größe", "UTF-8"));
    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Anna Größe");
    assertThat(message.getReplyTo()).containsExactly(new InternetAddress("anna@larkfield.example"));
    assertThat(((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getPersonal())
        .isEqualTo("Ann Müller");
    assertThat(message.getSentDate()).isEqualTo(Post.START);
    var parts = leaves(message);
    assertThat(parts)
        .extracting(p -> p.getContentType().replaceFirst(";(?s).*", ""))
        .containsExactly("text/plain", "text/html", "application/pdf");
    assertThat((String) parts.get(0).getContent()).contains("Hallo Ann – sendQuote");
    assertThat((String) parts.get(1).getContent()).contains("<b>Ann</b>");
    assertThat(parts.get(2).getFileName()).isEqualTo("Quote Q-17.pdf");
    assertThat(parts.get(2).getInputStream().readAllBytes()).isEqualTo(content);

    var stored = post.look(id);
    assertThat(stored.state()).isEqualTo(MailState.SENT);
    assertThat(stored.sentAt()).isEqualTo(Post.START);
    assertThat(stored.messageId())
        .isEqualTo(message.getMessageID())
        .endsWith("@larkfield.example>");
    assertThat(post.events)
        .containsExactly(
            new MailSent(id, 7L, "process-1", "sendQuote", 1, "Grüße zu sendQuote", Post.START));
  }

  @Test
  void aMailFromNobodyInParticularComesFromTheCompany() throws Exception {
    post.put(Post.mail("sendWelcome"));

    dispatcher().drain();

    var from = (InternetAddress) mailbox.getReceivedMessages()[0].getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Larkfield Systems");
  }

  @Test
  void aMailWaitsForItsMoment() {
    var id = post.put(Post.mail("sendTouch").between(Post.START.plus(Duration.ofHours(2)), null));
    var dispatcher = dispatcher();

    assertThat(dispatcher.drain()).isZero();
    post.clock.moveBy(Duration.ofHours(2));
    assertThat(dispatcher.drain()).isEqualTo(1);

    assertThat(post.look(id).sentAt()).isEqualTo(Post.START.plus(Duration.ofHours(2)));
  }

  @Test
  void oneConnectionServesAllMails() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      for (var i = 0; i < 20; i++) {
        post.put(Post.mail("step" + i));
      }

      assertThat(post.dispatcher(Post.serverOn(smtp.port())).drain()).isEqualTo(20);

      assertThat(smtp.heard("EHLO")).isEqualTo(1);
      assertThat(smtp.heard("MAIL FROM")).isEqualTo(20);
    }
  }

  @Test
  void aServerThatWasAwayGetsEachMailOnce() {
    var port = mailbox.getSmtp().getPort();
    mailbox.stop();
    var first = post.put(Post.mail("sendWelcome"));
    var second = post.put(Post.mail("sendQuote"));
    var dispatcher = post.dispatcher(Post.serverOn(port));

    assertThat(dispatcher.drain()).isZero();
    assertThat(post.look(first).state()).isEqualTo(MailState.WAITING);
    assertThat(post.look(first).reason()).startsWith("the mail server cannot be reached");
    assertThat(post.look(second).tries()).isZero();

    mailbox = Post.greenMail(port);
    mailbox.start();
    assertThat(dispatcher.drain()).as("still leaves the server alone").isZero();
    post.clock.moveBy(Duration.ofSeconds(5));
    assertThat(dispatcher.drain()).isEqualTo(2);
    assertThat(dispatcher.drain()).isZero();

    assertThat(mailbox.getReceivedMessages()).hasSize(2);
    assertThat(post.look(first).reason()).isNull();
  }

  @Test
  void theServersNoToTheAddressIsFinalAndOnlyForThatMail() throws Exception {
    try (var smtp =
        new ScriptedSmtp()
            .answering("RCPT TO:<gone@customer.example>", "550 5.1.1 No such user here")) {
      var gone = post.put(Post.mailTo("gone@customer.example", "sendWelcome"));
      var fine = post.put(Post.mail("sendQuote"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));

      assertThat(dispatcher.drain()).isEqualTo(1);
      post.clock.moveBy(Duration.ofDays(3));
      assertThat(dispatcher.drain()).isZero();

      assertThat(post.look(gone).state()).isEqualTo(MailState.REFUSED);
      assertThat(post.look(gone).reason()).isEqualTo("550 5.1.1 No such user here");
      assertThat(post.look(fine).state()).isEqualTo(MailState.SENT);
    }
  }

  @Test
  void aPassingNoIsTriedAgainAfterGrowingDelays() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("RCPT TO", "451 4.7.1 Greylisted")) {
      var id = post.put(Post.mail("sendWelcome"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      var delays = new ArrayList<Long>();

      for (var i = 0; i < 9; i++) {
        assertThat(dispatcher.drain()).isZero();
        var next = post.look(id).nextTry();
        delays.add(Duration.between(post.clock.instant(), next).toMinutes());
        post.clock.moveBy(Duration.between(post.clock.instant(), next));
      }
      assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
      assertThat(post.look(id).reason()).isEqualTo("451 4.7.1 Greylisted");

      smtp.answering("RCPT TO", "250 welcome");
      assertThat(dispatcher.drain()).isEqualTo(1);
      assertThat(post.look(id).tries()).isEqualTo(10);
    }
  }

  @Test
  void aServerThatRefusesUsIsNoVerdictOnTheCustomer() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("MAIL FROM", "550 5.7.1 Log in first")) {
      var id = post.put(Post.mail("sendWelcome"));

      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.WAITING);
    }
  }

  @Test
  void aServerThatRefusesTheLetterItselfWillDoSoForEver() throws Exception {
    try (var smtp = new ScriptedSmtp().answering(".", "554 5.6.0 Too much of a letter")) {
      var id = post.put(Post.mail("sendWelcome"));

      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.REFUSED);
      assertThat(post.look(id).reason()).contains("Too much of a letter");
    }
  }

  @Test
  void aServerThatHangsUpOnTheWholeLetterLeavesItInDoubt() throws Exception {
    try (var smtp = new ScriptedSmtp().answering(".", ScriptedSmtp.HANG_UP)) {
      var id = post.put(Post.mail("sendWelcome"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));

      assertThat(dispatcher.drain()).isZero();
      post.clock.moveBy(Duration.ofDays(1));
      assertThat(dispatcher.drain()).isZero();

      assertThat(post.look(id).state()).isEqualTo(MailState.IN_DOUBT);
      assertThat(smtp.heard("DATA")).isEqualTo(1);
    }
  }

  @Test
  void aServerThatHangsUpBeforeTheLetterSeesItAgain() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("DATA", ScriptedSmtp.HANG_UP)) {
      var id = post.put(Post.mail("sendWelcome"));

      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.WAITING);
    }
  }

  @Test
  void aMailThatACrashLeftHalfSentIsInDoubtAndNeverSentAgain() {
    var id = post.put(Post.mail("sendWelcome"));
    post.jdbc
        .sql("update mail set state = 'sending', claimed_at = ?")
        .param(Outbox.utc(Post.START))
        .update();
    var server = Post.serverOn(mailbox.getSmtp().getPort());
    var dispatcher = post.dispatcher(server);

    post.clock.moveBy(Duration.ofMinutes(4));
    dispatcher.drain();
    assertThat(post.look(id).state()).as("another node may be at it").isEqualTo(MailState.SENDING);
    post.clock.moveBy(Duration.ofMinutes(2));
    dispatcher.drain();

    assertThat(post.look(id).state()).isEqualTo(MailState.IN_DOUBT);
    assertThat(mailbox.getReceivedMessages()).isEmpty();
    assertThat(post.health(server).health().getDetails()).containsEntry("inDoubt", 1L);
  }

  @Test
  void twoNodesNeverSendTheSameMail() throws Exception {
    var mails = 60;
    for (var i = 0; i < mails; i++) {
      post.put(Post.mail("step" + i));
    }
    var port = mailbox.getSmtp().getPort();
    var nodes = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> drains =
          IntStream.range(0, 2)
              .mapToObj(i -> (Callable<Integer>) post.dispatcher(Post.serverOn(port))::drain)
              .toList();
      var sent = 0;
      for (var drain : nodes.invokeAll(drains)) {
        sent += drain.get();
      }
      // H2 may show a node nothing while the other holds the first row: what is left comes next.
      sent += dispatcher().drain();

      assertThat(sent).isEqualTo(mails);
    } finally {
      nodes.shutdownNow();
    }
    assertThat(Arrays.stream(mailbox.getReceivedMessages()).map(DispatcherTest::messageId))
        .hasSize(mails)
        .doesNotHaveDuplicates();
  }

  @Test
  void aListenerThatFailsDoesNotMakeASentMailLookUnsent() {
    var id = post.put(Post.mail("sendWelcome"));
    post.onSent(
        event -> {
          throw new IllegalStateException("no room in the diary");
        });

    assertThat(dispatcher().drain()).isEqualTo(1);

    assertThat(post.look(id).state()).isEqualTo(MailState.SENT);
  }

  @Test
  void aPlatformThatStopsBeginsNoFurtherMail() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      var first = post.put(Post.mail("sendWelcome"));
      var second = post.put(Post.mail("sendQuote"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      smtp.hearing("DATA", dispatcher::finish);

      assertThat(dispatcher.drain()).isEqualTo(1);

      assertThat(post.look(first).state()).isEqualTo(MailState.SENT);
      assertThat(post.look(second).state()).isEqualTo(MailState.WAITING);
      assertThat(post.look(second).tries()).isZero();
    }
  }

  @Test
  void aServerThatSaysNothingAtAllIsLeftAfterTheTimeLimitAndTriedAgain() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("MAIL FROM", ScriptedSmtp.SILENCE)) {
      var id = post.put(Post.mail("sendWelcome"));
      var dispatcher = post.dispatcher(Post.impatientServerOn(smtp.port()));

      assertThat(dispatcher.drain()).isZero();
      assertThat(post.look(id).state()).isEqualTo(MailState.WAITING);
      assertThat(post.look(id).reason()).contains("timed out");

      smtp.recovers();
      post.clock.moveBy(Duration.ofMinutes(1));
      assertThat(dispatcher.drain()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsBusyGetsAllMailsOnceItIsNot() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("MAIL FROM", "421 4.3.2 Too many connections")) {
      var first = post.put(Post.mail("sendWelcome"));
      var second = post.put(Post.mail("sendQuote"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      dispatcher.drain();
      assertThat(post.look(first).reason()).contains("421 4.3.2");

      smtp.recovers();
      post.clock.moveBy(Duration.ofMinutes(2));
      assertThat(dispatcher.drain()).isEqualTo(2);

      assertThat(post.look(first).state()).isEqualTo(MailState.SENT);
      assertThat(post.look(second).state()).isEqualTo(MailState.SENT);
      assertThat(post.troubles).isEmpty();
    }
  }

  @Test
  void ourMailboxSendsNoMoreThanItMayAndSaysSo() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      var mails = new ArrayList<Long>();
      for (var n = 1; n <= 25; n++) {
        mails.add(post.put(Post.mailTo("ann@customer" + n + ".example", "send" + n)));
      }
      var dispatcher =
          post.dispatcher(Post.serverOn(smtp.port()), new MailSettings.Limits(10, 22, 0));

      assertThat(dispatcher.drain()).isEqualTo(10);
      assertThat(dispatcher.drain()).isZero();
      assertThat(post.look(mails.get(10)).state()).isEqualTo(MailState.WAITING);
      assertThat(post.look(mails.get(10)).reason())
          .isEqualTo("our mailbox sends at most 10 mails a minute");

      post.clock.moveBy(Duration.ofSeconds(61));
      assertThat(dispatcher.drain()).isEqualTo(10);
      post.clock.moveBy(Duration.ofSeconds(61));
      assertThat(dispatcher.drain()).isEqualTo(2);
      assertThat(post.look(mails.get(24)).reason())
          .isEqualTo("our mailbox sends at most 22 mails in 24 hours");

      post.clock.moveBy(Duration.ofDays(1));
      assertThat(dispatcher.drain()).isEqualTo(3);
    }
  }

  @Test
  void oneDomainDoesNotTakeTheOthersPlaces() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      for (var n = 1; n <= 5; n++) {
        post.put(Post.mailTo("p" + n + "@big.example", "send" + n));
      }
      var other = post.put(Post.mailTo("ann@small.example", "sendWelcome"));
      var dispatcher =
          post.dispatcher(Post.serverOn(smtp.port()), new MailSettings.Limits(0, 0, 3));

      assertThat(dispatcher.drain()).isEqualTo(4);

      assertThat(post.look(other).state()).isEqualTo(MailState.SENT);
      assertThat(post.outbox.newest(6))
          .filteredOn(mail -> mail.state() == MailState.WAITING)
          .extracting(StoredMail::reason)
          .containsOnly("big.example gets at most 3 mails an hour from us");

      post.clock.moveBy(Duration.ofHours(1));
      assertThat(dispatcher.drain()).isEqualTo(2);
    }
  }

  @Test
  void aPersonDecidesWhatBecomesOfAMailInDoubt() throws Exception {
    try (var smtp = new ScriptedSmtp().answering(".", ScriptedSmtp.HANG_UP)) {
      var gone = post.put(Post.mail("sendWelcome"));
      var lost = post.put(Post.mail("sendQuote"));
      var needless = post.put(Post.mail("sendMail"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      dispatcher.drain();
      assertThat(post.troubles)
          .extracting(MailTroubled::mailId, MailTroubled::trouble)
          .containsExactly(
              tuple(gone, MailTroubled.Trouble.IN_DOUBT),
              tuple(lost, MailTroubled.Trouble.IN_DOUBT),
              tuple(needless, MailTroubled.Trouble.IN_DOUBT));
      smtp.recovers();

      var copy = post.look(gone).messageId();
      assertThat(post.<Boolean>inTransaction(() -> post.outbox.confirm(copy))).isTrue();
      assertThat(post.<Boolean>inTransaction(() -> post.outbox.confirm(copy))).isFalse();
      assertThat(post.<Boolean>inTransaction(() -> post.outbox.sendAgain(lost))).isTrue();
      assertThat(post.<Boolean>inTransaction(() -> post.outbox.drop(needless, "I called")))
          .isTrue();

      assertThat(dispatcher.drain()).isEqualTo(1);
      assertThat(post.look(gone).state()).isEqualTo(MailState.SENT);
      assertThat(post.look(lost).state()).isEqualTo(MailState.SENT);
      assertThat(post.look(needless).state()).isEqualTo(MailState.SUPPRESSED);
      assertThat(post.events).extracting(MailSent::mailId).containsExactly(gone, lost);
    }
  }

  @Test
  void ourOwnMailboxGetsACopyThatNobodySees() throws Exception {
    post.copyTo = "copies@larkfield.example";
    post.put(Post.mail("sendWelcome"));

    assertThat(dispatcher().drain()).isEqualTo(1);

    var mails = mailbox.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
    assertThat(mails[1].getAllRecipients())
        .containsExactly(new InternetAddress("ann@customer.example"));
  }

  @Test
  void aCopyThatIsRefusedHoldsNoMailUp() throws Exception {
    post.copyTo = "copies@larkfield.example";
    try (var smtp =
        new ScriptedSmtp().answering("RCPT TO:<copies@", "550 5.1.1 No such user here")) {
      var id = post.put(Post.mail("sendWelcome"));
      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.SENT);
      assertThat(smtp.heard("DATA")).isEqualTo(1);
      assertThat(post.troubles).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotRelayForUsIsNoVerdictOnTheAddress() throws Exception {
    try (var smtp =
        new ScriptedSmtp().answering("RCPT TO", "550 5.7.1 <ann>: Relay access denied")) {
      var id = post.put(Post.mail("sendWelcome"));
      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.WAITING);
      assertThat(post.look(id).reason()).contains("Relay access denied");
      assertThat(post.troubles).isEmpty();
    }
  }

  @Test
  void aStopReachesTheMailsThatWaitBehindOthersAtASlowServer() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      var first = post.put(Post.mail("sendWelcome"));
      var second = post.put(Post.mail("sendQuote"));
      smtp.hearing(
          "DATA",
          () -> {
            post.clock.moveBy(Duration.ofSeconds(20));
            post.inTransaction(() -> post.outbox.suppressFor(7L, "stopped"));
          });

      assertThat(post.dispatcher(Post.serverOn(smtp.port())).drain()).isEqualTo(1);

      assertThat(post.look(first).state()).isEqualTo(MailState.SENT);
      assertThat(post.look(second).state()).isEqualTo(MailState.SUPPRESSED);
      assertThat(post.keptBack).extracting(MailKeptBack::step).containsExactly("sendQuote");
    }
  }

  @Test
  void aNodeThatWasBelievedGoneSendsNothingThatAnotherHasInHand() throws Exception {
    try (var smtp = new ScriptedSmtp()) {
      post.put(Post.mail("sendWelcome"));
      var second = post.put(Post.mail("sendQuote"));
      var other = post.dispatcher(Post.noServer());
      smtp.hearing(
          "DATA",
          () -> {
            post.clock.moveBy(Duration.ofMinutes(6));
            other.drain();
          });

      post.dispatcher(Post.serverOn(smtp.port())).drain();

      assertThat(smtp.heard("DATA")).isEqualTo(1);
      assertThat(post.look(second).state()).isEqualTo(MailState.IN_DOUBT);
      assertThat(post.troubles).hasSize(2);
    }
  }

  @Test
  void whatARefusedAddressMissedGoesToTheNewOne() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("RCPT TO", "550 5.1.1 No such user")) {
      var quote = post.put(Post.mail("sendQuote"));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      dispatcher.drain();
      var reminder = post.put(Post.mail("sendMail"));
      post.transaction.executeWithoutResult(
          status -> post.outbox.addressRefused(7L, "550 5.1.1 No such user"));
      assertThat(post.look(reminder).state()).isEqualTo(MailState.SUPPRESSED);
      smtp.recovers();

      assertThat(post.<Integer>inTransaction(() -> post.outbox.goTo(7L, "ann@new.example")))
          .isEqualTo(2);

      assertThat(dispatcher.drain()).isEqualTo(2);
      assertThat(post.look(quote).mail().to().address()).isEqualTo("ann@new.example");
      assertThat(smtp.heard("RCPT TO:<ann@new.example>")).isEqualTo(2);
    }
  }

  @Test
  void aStopReachesAMailThatIsOnItsWayToTheServer() throws Exception {
    try (var smtp = new ScriptedSmtp().answering("DATA", "451 4.3.0 Try again later")) {
      var id = post.put(Post.mail("sendWelcome"));
      smtp.hearing("DATA", () -> post.inTransaction(() -> post.outbox.suppressFor(7L, "stopped")));
      var dispatcher = post.dispatcher(Post.serverOn(smtp.port()));
      dispatcher.drain();

      assertThat(post.look(id).state()).isEqualTo(MailState.SUPPRESSED);
      assertThat(post.keptBack).extracting(MailKeptBack::mailId).containsExactly(id);
      smtp.recovers();
      post.clock.moveBy(Duration.ofHours(1));
      assertThat(dispatcher.drain()).isZero();
    }
  }

  @Test
  void whatAStopKeptBackGoesOutWhenItIsTakenBackAsLongAsItIsTrue() {
    var old = post.put(Post.mail("sendWelcome"));
    post.clock.moveBy(Duration.ofDays(3));
    var since = post.clock.instant();
    var soon = since.plus(Duration.ofHours(1));
    var over = post.put(Post.mail("sendTouch").between(null, soon));
    var later = post.put(Post.mail("sendQuote").between(since.plus(Duration.ofHours(9)), null));
    var replaced = post.put(Post.mail("sendMail"));
    var late = post.put(Post.mail("confirmDate").between(null, soon.plus(Duration.ofDays(1))));
    post.<Integer>inTransaction(() -> post.outbox.suppressFor(7L, "stopped"));
    post.transaction.executeWithoutResult(
        status -> post.outbox.replace(replaced, "done in another way"));
    post.clock.moveBy(Duration.ofHours(2));

    assertThat(post.<Integer>inTransaction(() -> post.outbox.release(7L, since))).isEqualTo(2);

    assertThat(post.look(old).state()).isEqualTo(MailState.SUPPRESSED);
    assertThat(post.look(over).state()).isEqualTo(MailState.SUPPRESSED);
    assertThat(post.look(replaced).reason()).isEqualTo("done in another way");
    assertThat(dispatcher().drain()).isEqualTo(1);
    assertThat(post.look(late).state()).isEqualTo(MailState.SENT);
    assertThat(post.look(later).nextTry()).isEqualTo(since.plus(Duration.ofHours(9)));
  }

  @Test
  void whoTakesMailsAgainMayBeSentAgainWhatIsInDoubt() throws Exception {
    try (var smtp = new ScriptedSmtp().answering(".", ScriptedSmtp.HANG_UP)) {
      var id = post.put(Post.mail("sendWelcome"));
      post.dispatcher(Post.serverOn(smtp.port())).drain();
      post.<Integer>inTransaction(() -> post.outbox.suppressFor(7L, "stopped"));
      post.<Integer>inTransaction(() -> post.outbox.release(7L, Post.START));

      assertThat(post.<Boolean>inTransaction(() -> post.outbox.sendAgain(id))).isTrue();
    }
  }

  @Test
  void aStopKeepsAMailInDoubtFromBeingSentAgain() throws Exception {
    try (var smtp = new ScriptedSmtp().answering(".", ScriptedSmtp.HANG_UP)) {
      var id = post.put(Post.mail("sendWelcome"));
      post.dispatcher(Post.serverOn(smtp.port())).drain();
      post.<Integer>inTransaction(() -> post.outbox.suppressFor(7L, "stopped"));

      assertThat(post.<Boolean>inTransaction(() -> post.outbox.sendAgain(id))).isFalse();
      assertThat(post.look(id).state()).isEqualTo(MailState.IN_DOUBT);
    }
  }

  @Test
  void whatNobodyWantsAnyMoreDoesNotGoOut() {
    var waiting = post.put(Post.mail("sendWelcome"));

    assertThat(post.<Integer>inTransaction(() -> post.outbox.suppressFor(7L, "asked us to stop")))
        .isEqualTo(1);

    assertThat(dispatcher().drain()).isZero();
    assertThat(post.look(waiting).state()).isEqualTo(MailState.SUPPRESSED);
    assertThat(post.look(waiting).reason()).isEqualTo("asked us to stop");
  }

  @Test
  void withoutAMailServerMailsWaitAndHealthSaysWhy() {
    var id = post.put(Post.mail("sendWelcome"));
    var server = Post.noServer();

    assertThat(post.dispatcher(server).drain()).isZero();

    assertThat(post.look(id).reason()).isEqualTo("no mail server is configured");
    var health = post.health(server).health();
    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails())
        .containsEntry("mailServer", "no mail server is configured")
        .containsEntry("waiting", 1L)
        .containsEntry("oldest", "2026-03-02T09:00:00Z");
  }

  private Dispatcher dispatcher() {
    return post.dispatcher(Post.serverOn(mailbox.getSmtp().getPort()));
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<Part> leaves(Part part) throws Exception {
    if (!(part.getContent() instanceof Multipart many)) {
      return List.of(part);
    }
    var leaves = new ArrayList<Part>();
    for (var i = 0; i < many.getCount(); i++) {
      leaves.addAll(leaves(many.getBodyPart(i)));
    }
    return leaves;
  }
}
