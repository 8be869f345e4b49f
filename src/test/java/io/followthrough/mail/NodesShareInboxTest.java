package io.followthrough.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes at one mailbox, on the database on which there are two. */
class NodesShareInboxTest {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final AtomicInteger taken = new AtomicInteger();
  private EmbeddedPostgres database;
  private Post post;
  private GreenMailUser us;

  @BeforeEach
  void ourMailbox() throws Exception {
    database = EmbeddedPostgres.start();
    Post.furnish(database.getPostgresDatabase(), "postgresql");
    post = new Post(database.getPostgresDatabase());
    server.start();
    us = server.setUser("sales@larkfield.example", "sales@larkfield.example", "secret");
  }

  @AfterEach
  void allStops() throws Exception {
    server.stop();
    database.close();
  }

  @Test
  void whateverComesInIsHandledOnce() throws Exception {
    var mails = everyMailWeKnow();
    for (var mail : mails) {
      us.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(Files.readAllBytes(mail))));
    }

    var nodes = Executors.newFixedThreadPool(2);
    try {
      var shares = nodes.invokeAll(List.of(node(), node()));

      assertThat(shares.get(0).get() + shares.get(1).get()).isEqualTo(mails.size());
    } finally {
      nodes.shutdownNow();
    }
    assertThat(taken).hasValue(mails.size());
    assertThat(new IncomingMails(post.jdbc, post.clock).newest(1000)).hasSize(mails.size());
  }

  private Callable<Integer> node() {
    return post.inbox(
            Post.mailbox(server.getImap().getPort(), null),
            (number, mail) -> {
              taken.incrementAndGet();
              return new Correspondent.Filed(mail.kind(), null);
            })
        ::look;
  }

  private static List<Path> everyMailWeKnow() throws Exception {
    try (var files = Files.list(Path.of("src", "test", "resources", "mails"))) {
      return files.sorted().toList();
    }
  }
}
