package io.followthrough.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Nodes are killed, and the database is cut off, at moments that dice choose, while people are at
 * work. Whatever was started is started again, as the machine does with what it watches.
 */
final class Faults {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Between two faults people are told of so many things more, or fewer. */
  private static final int MOST_BETWEEN = 25;

  private final Site site;
  private final Random dice;
  private Duration longest = Duration.ZERO;

  Faults(Site site, long seed) {
    this.site = site;
    this.dice = new Random(seed);
  }

  /** A node is killed, with whatever it has in hand. */
  void killSomeNode(Crowd crowd) throws Exception {
    sometime(crowd);
    var node = dice.nextInt(site.nodes());
    site.node(node).kill();
    takeOver(() -> site.start(node));
    site.node(node).awaitReady();
  }

  /** The database stops as by a power cut, and starts again. */
  void cutOffDatabase(Crowd crowd) throws Exception {
    sometime(crowd);
    site.database().stopAtOnce();
    site.database().start();
    takeOver(() -> {});
    for (var node = 0; node < site.nodes(); node++) {
      site.node(node).awaitReady();
    }
  }

  /** The longest that a job was held by somebody who was gone. */
  Duration longest() {
    return longest;
  }

  private void takeOver(Start next) throws IOException {
    var from = Instant.now();
    var held = site.held();
    next.begins();
    site.awaitTakeOver(held);
    var time = Duration.between(from, Instant.now());
    longest = time.compareTo(longest) > 0 ? time : longest;
  }

  private interface Start {
    void begins() throws IOException;
  }

  private void sometime(Crowd crowd) {
    var then = crowd.told() + 1 + dice.nextInt(MOST_BETWEEN);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(PATIENCE)
        .until(() -> crowd.told() >= then);
  }
}
