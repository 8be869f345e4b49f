package io.followthrough.mail;

import io.followthrough.bench.Report;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Date;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Mails a second over one connection, with the outbox in PostgreSQL, against a bare loop of Jakarta
 * Mail that writes and sends the same mails over one connection and keeps no book of them.
 */
class DispatchBench {

  private static final int ROUNDS = 3;
  private static final int MAILS = 2_000;

  @Test
  void dispatch() throws Exception {
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    try (var database = EmbeddedPostgres.start();
        var server = MailServerApart.start()) {
      Post.furnish(database.getPostgresDatabase(), "postgresql");
      try (var pool = Pool.of(database)) {
        var post = new Post(pool);
        var dispatcher = post.dispatcher(Post.serverOn(server.port()));
        put(post, 0);
        rate(dispatcher::drain);
        rate(() -> loop(server.port()));
        for (var round = 1; round <= ROUNDS; round++) {
          put(post, round);
          ours.add(rate(dispatcher::drain));
          bare.add(rate(() -> loop(server.port())));
          ratios.add(ours.get(round - 1) / bare.get(round - 1));
        }
      }
    }

    var report = new Report("dispatch");
    report.line("Mails a second over one SMTP connection, outbox in PostgreSQL");
    report.line(
        "(median of %d rounds of %d mails, in turn; the goal is a ratio of 0.9)", ROUNDS, MAILS);
    report.line("");
    report.line("ours  %8.0f", Report.median(ours));
    report.line("bare  %8.0f", Report.median(bare));
    report.line(
        "ratio %8.2f   (of the rounds: %s)", Report.median(ratios), Report.each("%.2f", ratios));
    report.print();
  }

  private static void put(Post post, int round) {
    post.transaction.executeWithoutResult(
        status -> {
          for (var n = 0; n < MAILS; n++) {
            post.outbox.put(Post.mail("round" + round + "send" + n));
          }
        });
  }

  private static double rate(IntSupplier sending) {
    var from = System.nanoTime();
    var sent = sending.getAsInt();
    if (sent != MAILS) {
      throw new IllegalStateException("Only " + sent + " were sent");
    }
    return sent / ((System.nanoTime() - from) / 1e9);
  }

  private static int loop(int port) {
    var settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", String.valueOf(port));
    var session = Session.getInstance(settings);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (var n = 0; n < MAILS; n++) {
        var words = Post.mail("send" + n).words();
        var message = new MimeMessage(session);
        var helper =
            new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, "UTF-8");
        helper.setFrom(new InternetAddress("sales@larkfield.example", "Larkfield", "UTF-8"));
        helper.setTo(new InternetAddress("ann@customer.example", "Ann Müller", "UTF-8"));
        helper.setSubject(words.subject());
        helper.setSentDate(new Date());
        helper.setText(words.plain(), words.html());
        message.saveChanges();
        transport.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
      }
      return MAILS;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
