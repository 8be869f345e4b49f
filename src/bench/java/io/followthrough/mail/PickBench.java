package io.followthrough.mail;

import io.followthrough.bench.Report;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What it costs to pick the next mails where many wait, against where few do. */
class PickBench {

  private static final int FEW = 500;
  private static final int MANY = 50_000;
  private static final int PICKS = 400;

  @Test
  void pick() throws Exception {
    var report = new Report("pick");
    report.line("Picking the next 10 mails, in milliseconds (median of %d picks)", PICKS);
    report.line("(the goal is a ratio of at most 1.5)");
    report.line("");
    report.line("%-12s %10s %10s %8s", "", FEW + " wait", MANY + " wait", "ratio");
    measure(report, "H2", new Post());
    try (var database = EmbeddedPostgres.start()) {
      Post.furnish(database.getPostgresDatabase(), "postgresql");
      try (var pool = Pool.of(database)) {
        measure(report, "PostgreSQL", new Post(pool));
      }
    }
    report.print();
  }

  // Statistics are what autovacuum makes within a minute; only a benchmark is faster than that.
  private static void measure(Report report, String name, Post post) {
    put(post, 0, FEW);
    post.jdbc.sql("analyze").update();
    picks(post);
    var few = picks(post);
    put(post, FEW, MANY);
    post.jdbc.sql("analyze").update();
    picks(post);
    var many = picks(post);
    report.line("%-12s %10.2f %10.2f %8.2f", name, few, many, many / few);
  }

  private static double picks(Post post) {
    var queue = post.queue();
    var times = new ArrayList<Double>();
    for (var n = 0; n < PICKS; n++) {
      var from = System.nanoTime();
      var picked = queue.claim(post.clock.instant(), "larkfield.example", 10);
      times.add((System.nanoTime() - from) / 1e6);
      queue.giveBack(picked);
    }
    return Report.median(times);
  }

  private static void put(Post post, int from, int to) {
    post.transaction.executeWithoutResult(
        status -> {
          for (var n = from; n < to; n++) {
            post.outbox.put(Post.mail("send" + n));
          }
        });
  }
}
