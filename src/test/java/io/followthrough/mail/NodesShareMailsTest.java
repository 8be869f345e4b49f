package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes at one outbox, on the database on which there are two. */
class NodesShareMailsTest {

  private static final int MAILS = 400;

  private EmbeddedPostgres database;
  private GreenMail mailbox;
  private Post post;

  @BeforeEach
  void mailsWait() throws Exception {
    database = EmbeddedPostgres.start();
    Post.furnish(database.getPostgresDatabase(), "postgresql");
    post = new Post(database.getPostgresDatabase());
    for (var n = 0; n < MAILS; n++) {
      post.put(Post.mail("send" + n));
    }
    mailbox = Post.greenMail(0);
    mailbox.start();
  }

  @AfterEach
  void allStops() throws Exception {
    mailbox.stop();
    database.close();
  }

  @Test
  void eachTakesItsShareAndNoMailGoesOutTwice() throws Exception {
    var nodes = Executors.newFixedThreadPool(2);
    try {
      var shares = nodes.invokeAll(List.of(node(), node()));
      var first = shares.get(0).get();
      var second = shares.get(1).get();

      assertThat(first + second).isEqualTo(MAILS);
      assertThat(first).isPositive();
      assertThat(second).isPositive();
    } finally {
      nodes.shutdownNow();
    }
    var messageIds = new HashSet<String>();
    for (var mail : mailbox.getReceivedMessages()) {
      assertThat(messageIds.add(mail.getMessageID())).isTrue();
    }
    assertThat(messageIds).hasSize(MAILS);
  }

  private Callable<Integer> node() {
    return post.dispatcher(Post.serverOn(mailbox.getSmtp().getPort()))::drain;
  }
}
