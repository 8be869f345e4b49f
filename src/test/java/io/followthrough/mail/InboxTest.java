package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real IMAP server, and with lines to it that break. */
class InboxTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final Post post = new Post();
  private final List<Incoming> taken = Collections.synchronizedList(new ArrayList<>());
  private Consumer<Incoming> whatHappens = mail -> {};
  private GreenMailUser us;
  private ImapProxy line;

  @BeforeEach
  void ourMailbox() {
    server.start();
    us = server.setUser("sales@larkfield.example", "sales@larkfield.example", "secret");
    line = new ImapProxy(server.getImap().getPort());
  }

  @AfterEach
  void everythingIsQuietAgain() throws IOException {
    line.close();
    server.stop();
  }

  @Test
  void aMailIsHandledOnceAndStaysAsItWas() throws Exception {
    arrives("Hello");
    var inbox = inbox();

    assertThat(inbox.look()).isEqualTo(1);
    assertThat(inbox.look()).isZero();

    assertThat(taken).extracting(Incoming::text).containsExactly("Hello");
    assertThat(rows())
        .extracting(IncomingMails.Row::sender, IncomingMails.Row::words, IncomingMails.Row::kind)
        .containsExactly(tuple("ann@archer.example", "Hello", MailKind.UNSORTED));
    var messages = server.getManagers().getImapHostManager().getInbox(us).getMessages();
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).getFlags().contains(Flags.Flag.SEEN)).isFalse();
  }

  @Test
  void aMailThatIsDeliveredTwiceIsOneMail() throws Exception {
    arrives("<one@archer.example>", "Hello");
    arrives("<one@archer.example>", "Hello");
    arrives("<one@archer.example>", "Another one with the same number");

    assertThat(inbox().look()).isEqualTo(2);

    assertThat(taken)
        .extracting(Incoming::text)
        .containsExactly("Hello", "Another one with the same number");
  }

  @Test
  void whatPeopleReadBeforeWeCameIsTheirs() throws Exception {
    arrives("Old and read");
    var folder = server.getManagers().getImapHostManager().getInbox(us);
    folder.setFlags(new Flags(Flags.Flag.SEEN), true, 1, null, true);
    arrives("New");

    inbox().look();

    assertThat(taken).extracting(Incoming::text).containsExactly("New");
  }

  @Test
  void whatLiesThereUnreadForYearsIsNotOurs() throws Exception {
    lies("An unread newsletter", "2023-05-01T08:00:00Z");
    lies("Nobody has read this either", "2026-02-28T08:59:00Z");
    arrives("New");

    assertThat(inbox().look()).isEqualTo(1);

    assertThat(taken).extracting(Incoming::text).containsExactly("New");
  }

  @Test
  void whatCameOverTheWeekendIsOurs() throws Exception {
    lies("An unread newsletter", "2023-05-01T08:00:00Z");
    lies("Call me on Monday", "2026-02-28T09:01:00Z");

    inbox().look();

    assertThat(taken).extracting(Incoming::text).containsExactly("Call me on Monday");
  }

  @Test
  void oldMailsThatGetNewNumbersStayOld() throws Exception {
    lies("Old", "2023-05-01T08:00:00Z");
    arrives("New");
    inbox().look();
    post.jdbc.sql("update inbox_position set uid_validity = 1").update();
    lies("Old, and put back behind the new one", "2024-05-01T08:00:00Z");
    arrives("Newer");

    assertThat(inbox().look()).isEqualTo(1);
    assertThat(inbox().look()).isZero();

    assertThat(taken).extracting(Incoming::text).containsExactly("New", "Newer");
  }

  @Test
  void twoNodesHandleEachMailOnce() throws Exception {
    for (var i = 0; i < 20; i++) {
      arrives("Mail " + i);
    }
    var nodes = Executors.newFixedThreadPool(2);
    var looks = IntStream.range(0, 2).mapToObj(node -> nodes.submit(() -> inbox().look())).toList();

    var handled = 0;
    for (var look : looks) {
      handled += look.get(1, TimeUnit.MINUTES);
    }
    nodes.shutdown();

    assertThat(handled).isEqualTo(20);
    assertThat(rows()).extracting(IncomingMails.Row::words).doesNotHaveDuplicates().hasSize(20);
    assertThat(taken).hasSize(20);
  }

  @Test
  void aLineThatIsCutInTheMiddleOfAMailLosesAndDoublesNothing() throws Exception {
    var text = "A long line of text, again and again.\n".repeat(2_000);
    for (var i = 0; i < 5; i++) {
      arrives(i + " " + text);
    }
    var inbox = post.inbox(settings(line.port()), this::take);

    var cuts = 0;
    for (var bytes = 500L; rows().size() < 5 && cuts < 200; bytes += 10_000, cuts++) {
      line.cutAfter(bytes);
      try {
        inbox.look();
      } catch (IOException cut) {
        assertThat(cut).hasMessageStartingWith("The inbox cannot be read");
      }
    }

    assertThat(cuts).isGreaterThan(5);
    assertThat(taken)
        .extracting(mail -> mail.text().substring(0, 30))
        .containsExactly(
            "0 A long line of text, again a",
            "1 A long line of text, again a",
            "2 A long line of text, again a",
            "3 A long line of text, again a",
            "4 A long line of text, again a");
    assertThat(taken).allSatisfy(mail -> assertThat(mail.text()).hasSize(4000));
  }

  @Test
  void aMailThatTheServerCannotShowIsAPlaceholderAndKeepsNothingFromUs() throws Exception {
    arrives("The one that the server lost");
    arrives("The next one");
    line.withoutTheFirstMail();

    assertThat(post.inbox(settings(line.port()), this::take).look()).isEqualTo(2);

    assertThat(taken)
        .extracting(mail -> mail.text().lines().findFirst().orElse(""))
        .containsExactly(
            "It has the number 1 (of sales@larkfield.example) in INBOX.", "The next one");
  }

  @Test
  void twentyMegabytesBreakNothingAndAreNotKept() throws Exception {
    var photo = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\n";
    arrivesRaw(
        """
        From: Ann Archer <ann@archer.example>
        Subject: My house
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Here is a photo.
        --b
        Content-Type: image/jpeg; name=house.jpg
        Content-Disposition: attachment; filename=house.jpg
        Content-Transfer-Encoding: base64

        """
            + photo.repeat(20_000_000 / photo.length())
            + "\n--b--\n");
    arrivesRaw("Subject: " + "x".repeat(20_000_000) + "\n\nHello");
    arrives("And a small one");

    assertThat(inbox().look()).isEqualTo(3);

    assertThat(taken)
        .extracting(Incoming::text)
        .containsExactly("Here is a photo.", "", "And a small one");
    assertThat(taken.get(0).attachments()).containsExactly("house.jpg");
  }

  @Test
  void whatAMailBringsAboutAndItsRowAreOne() throws Exception {
    arrives("Trouble");
    var failures = new ArrayList<String>();
    whatHappens =
        mail -> {
          post.weSent("<" + failures.size() + "@larkfield.example>");
          if (failures.size() < 2) {
            failures.add(mail.text());
            throw new IllegalStateException("somebody else was at it");
          }
        };

    inbox().look();

    assertThat(failures).hasSize(2);
    assertThat(post.outbox.newest(10)).hasSize(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void whatCannotBeHandledByRulesIsLeftToAPerson() throws Exception {
    post.weSent("<ours@larkfield.example>");
    arrivesRaw(
        "From: ann@archer.example\nIn-Reply-To: <ours@larkfield.example>\n\nThis breaks a rule");
    arrives("The next one");
    whatHappens =
        mail -> {
          if (mail.kind() == MailKind.REPLY) {
            throw new IllegalStateException("broken");
          }
        };

    assertThat(inbox().look()).isEqualTo(2);

    assertThat(taken)
        .extracting(Incoming::kind, Incoming::text)
        .containsExactly(
            tuple(MailKind.UNSORTED, "This breaks a rule"),
            tuple(MailKind.UNSORTED, "The next one"));
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLost() throws Exception {
    arrives("Hello");
    whatHappens =
        mail -> {
          throw new IllegalStateException("away");
        };
    assertThatThrownBy(() -> inbox().look()).hasMessage("away");
    assertThat(rows()).isEmpty();

    whatHappens = mail -> {};
    assertThat(inbox().look()).isEqualTo(1);
    assertThat(taken).extracting(Incoming::kind).containsExactly(MailKind.UNSORTED);
  }

  @Test
  void aCopyOfWhatWeAreNotSureToHaveSentSettlesIt() throws Exception {
    post.weSent("<ours@larkfield.example>");
    post.jdbc.sql("update mail set state = 'inDoubt', claimed_at = created_at").update();
    arrivesRaw("From: sales@larkfield.example\nMessage-ID: <ours@larkfield.example>\n\nDear Ann");

    inbox().look();

    assertThat(taken).extracting(Incoming::kind).containsExactly(MailKind.COPY);
    assertThat(post.look(1).state()).isEqualTo(MailState.SENT);
  }

  @Test
  void soDoesACopyAmongWhatWasSent() throws Exception {
    post.weSent("<ours@larkfield.example>");
    post.weSent("<never@larkfield.example>");
    post.jdbc.sql("update mail set state = 'inDoubt', claimed_at = created_at").update();
    var sent = server.getManagers().getImapHostManager().createMailbox(us, "Sent");
    sent.appendMessage(
        message("Message-ID: <ours@larkfield.example>\n\nDear Ann"), new Flags(), null);

    post.inbox(Post.mailbox(server.getImap().getPort(), "Sent"), this::take).look();

    assertThat(taken).isEmpty();
    assertThat(post.look(1).state()).isEqualTo(MailState.SENT);
    assertThat(post.look(2).state()).isEqualTo(MailState.IN_DOUBT);
  }

  @Test
  void theServerTellsOfANewMail() throws Exception {
    watching(
        server.getImap().getPort(),
        LONG,
        () -> {
          for (var i = 1; i <= 3; i++) {
            arrives("Mail " + i);
            var count = i;
            await().atMost(PATIENCE).until(() -> rows().size() == count);
          }
        });
  }

  @Test
  void aServerThatDoesNotTellIsAskedEveryNowAndThen() throws Exception {
    watching(
        line.withoutIdle().port(),
        Duration.ofMillis(50),
        () -> {
          arrives("Hello");
          await().atMost(PATIENCE).until(() -> rows().size() == 1);
        });
  }

  @Test
  void aLineThatBreaksIsOpenedAnew() throws Exception {
    watching(
        line.port(),
        LONG,
        () -> {
          await().atMost(PATIENCE).until(() -> line.connections() == 1);
          line.cut();
          arrives("While nobody was listening");
          await().atMost(PATIENCE).until(() -> rows().size() == 1);
        });
    assertThat(taken).hasSize(1);
  }

  @Test
  void aNodeThatStopsFinishesTheMailThatItHandlesAndLeavesTheOthers() throws Exception {
    arrives("The one under way");
    arrives("The next one");
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    whatHappens =
        mail -> {
          begun.countDown();
          waitFor(goOn);
        };
    var inbox = inbox();
    var watch = new InboxWatch(inbox, settings(server.getImap().getPort()), post.clock);
    watch.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    inbox.finish();
    var stopping = new Thread(watch::stop);
    stopping.start();
    goOn.countDown();
    stopping.join(30_000);

    assertThat(stopping.isAlive()).isFalse();
    assertThat(rows()).extracting(IncomingMails.Row::words).containsExactly("The one under way");
    whatHappens = mail -> {};
    inbox().look();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void withoutAMailboxTheInboxIsOffAndHealthSaysSo() {
    var inbox = post.inbox(Post.noMailbox(), this::take);
    var watch = new InboxWatch(inbox, Post.noMailbox(), post.clock);
    watch.start();

    var health = new InboxHealthIndicator(Post.noMailbox(), watch, post.clock).health();

    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails())
        .containsEntry("mailbox", "no inbox is configured: set followthrough.inbox.host");
  }

  @Test
  void healthSaysWhyAMailboxCannotBeRead() throws Exception {
    var settings =
        new InboxSettings(
            "127.0.0.1",
            server.getImap().getPort(),
            "sales@larkfield.example",
            "wrong",
            "imap",
            "INBOX",
            null,
            LONG);
    var watch = new InboxWatch(post.inbox(settings, this::take), settings, post.clock);
    watch.start();
    try {
      await().atMost(PATIENCE).until(() -> watch.trouble().isPresent());

      assertThat(new InboxHealthIndicator(settings, watch, post.clock).health().getDetails())
          .containsEntry("mailbox", "INBOX on 127.0.0.1")
          .containsKey("trouble");
    } finally {
      watch.stop();
    }
  }

  @Test
  void aServerNeedsALogin() {
    assertThatThrownBy(
            () ->
                new InboxSettings(
                    "imap.example.com", null, null, null, "imaps", "INBOX", null, LONG))
        .hasMessageContaining("set followthrough.inbox.username and followthrough.inbox.password");
  }

  private interface Story {
    void happens() throws Exception;
  }

  private void watching(int port, Duration lookEvery, Story story) throws Exception {
    var settings =
        new InboxSettings(
            "127.0.0.1",
            port,
            "sales@larkfield.example",
            "secret",
            "imap",
            "INBOX",
            null,
            lookEvery);
    var watch = new InboxWatch(post.inbox(settings, this::take), settings, post.clock);
    watch.start();
    try {
      story.happens();
      // The mail is there a moment before the look that found it is over.
      await()
          .atMost(PATIENCE)
          .until(() -> watch.trouble().isEmpty() && watch.lastLook().isPresent());
    } finally {
      watch.stop();
    }
  }

  private Inbox inbox() {
    return post.inbox(settings(server.getImap().getPort()), this::take);
  }

  private static InboxSettings settings(int port) {
    return Post.mailbox(port, null);
  }

  private Correspondent.Filed take(long number, Incoming mail) {
    whatHappens.accept(mail);
    taken.add(mail);
    return new Correspondent.Filed(mail.kind(), mail.answeredCustomer().orElse(null));
  }

  private List<IncomingMails.Row> rows() {
    return new IncomingMails(post.jdbc, post.clock).newest(100);
  }

  /** A mail that nobody has read, received at that moment. */
  private void lies(String text, String receivedAt) throws Exception {
    server
        .getManagers()
        .getImapHostManager()
        .getInbox(us)
        .appendMessage(
            message("From: News <news@magazine.example>\n\n" + text),
            new Flags(),
            Date.from(Instant.parse(receivedAt)));
  }

  private void arrives(String text) throws MessagingException {
    arrives("<" + System.nanoTime() + "@archer.example>", text);
  }

  private void arrives(String messageId, String text) throws MessagingException {
    arrivesRaw(
        "From: Ann Archer <ann@archer.example>\nMessage-ID: %s\nSubject: Hello\n\n%s"
            .formatted(messageId, text));
  }

  private void arrivesRaw(String mail) throws MessagingException {
    us.deliver(message(mail));
  }

  private static MimeMessage message(String mail) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
