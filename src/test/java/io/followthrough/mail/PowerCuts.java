package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Two thousand mails, a real database, a real mail server, and a platform that is killed again and
 * again at random moments. Afterwards the ledger is compared with the mailbox.
 */
final class PowerCuts implements AutoCloseable {

  private static final int MAILS = 2_000;

  /** What one platform has in hand at most when it is killed. */
  private static final int IN_HAND = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * What the ledger says.
   *
   * @param cuts how often the platform was killed
   * @param inDoubt how many mails were in doubt when the last platform had done all it could
   * @param ofThemSent how many of these had reached the mailbox
   */
  record Ledger(int cuts, int mails, int inDoubt, int ofThemSent) {}

  private final EmbeddedPostgres database;
  private final GreenMail server = Post.greenMail(0);
  private final Post post;
  private final Random random;

  PowerCuts(long seed) throws Exception {
    database = EmbeddedPostgres.start();
    Post.furnish(database.getPostgresDatabase(), "postgresql");
    post = new Post(database.getPostgresDatabase());
    random = new Random(seed);
    server.start();
  }

  Ledger happen(int cuts) throws Exception {
    var mails = IntStream.range(0, MAILS).mapToObj(n -> post.put(Post.mail("send" + n))).toList();

    for (var cut = 0; cut < cuts; cut++) {
      killSomewhereBefore(MAILS * (cut + 1) / (cuts + 1));
    }
    // Five minutes after a cut nobody is at those mails any more, and the platform says so.
    finish(0);
    finish(6);

    var arrived = arrived();
    assertThat(arrived).doesNotHaveDuplicates();
    var ledger = mails.stream().map(post::look).toList();
    var sent = with(ledger, MailState.SENT);
    var doubtful = with(ledger, MailState.IN_DOUBT);
    assertThat(arrived).containsAll(sent);
    assertThat(doubtful).hasSizeLessThanOrEqualTo(cuts * IN_HAND);
    assertThat(sent.size() + doubtful.size()).isEqualTo(MAILS);
    var ofThemSent = doubtful.stream().filter(arrived::contains).count();

    settle(ledger, arrived);
    finish(7);
    assertThat(arrived())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            ledger.stream().map(StoredMail::messageId).collect(Collectors.toSet()));
    return new Ledger(cuts, MAILS, doubtful.size(), (int) ofThemSent);
  }

  /** A person looks into the mailbox: what stands there was sent, the rest is sent again. */
  private void settle(List<StoredMail> ledger, List<String> arrived) {
    for (var mail : ledger) {
      if (mail.state() == MailState.IN_DOUBT) {
        post.inTransaction(
            () ->
                arrived.contains(mail.messageId())
                    ? post.outbox.confirm(mail.messageId())
                    : post.outbox.sendAgain(mail.id()));
      }
    }
  }

  private void killSomewhereBefore(int count) throws Exception {
    var platform = SendingPlatform.start(url(), port(), 0);
    var enough = count - random.nextInt(1 + count / 4);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> taken() >= enough || !platform.isAlive());
    platform.destroyForcibly().waitFor();
  }

  private void finish(long minutesLater) throws Exception {
    assertThat(SendingPlatform.start(url(), port(), minutesLater).waitFor()).isZero();
  }

  private int taken() {
    return server.getManagers().getImapHostManager().getAllMessages().size();
  }

  private List<String> arrived() {
    return Arrays.stream(server.getReceivedMessages()).map(PowerCuts::messageId).toList();
  }

  private static List<String> with(List<StoredMail> ledger, MailState state) {
    return ledger.stream()
        .filter(mail -> mail.state() == state)
        .map(StoredMail::messageId)
        .toList();
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return database.getJdbcUrl("postgres", "postgres");
  }

  private int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    database.close();
  }
}
