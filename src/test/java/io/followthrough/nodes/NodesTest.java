package io.followthrough.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes behind the balancer, at one PostgreSQL and one mailbox; they are started once for all
 * the stories, at the same moment and on an empty database. The long forms are benchmarks.
 */
@Tag("nodes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesTest {

  private static final int TIMERS = 400;
  private static final int KILLS = 3;
  private static final long SEED = 20260302;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static Site site;

  @BeforeAll
  static void theNodesStart() throws Exception {
    // Whoever builds at home may do without it; the build that counts installs it.
    assumeTrue(
        Files.isExecutable(Balancer.PROGRAM) || System.getenv("CI") != null,
        "HAProxy is not installed");
    site = Site.open(folder);
  }

  @AfterAll
  static void theNodesEnd() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  @Order(1)
  void aNodeThatIsKilledWhileTimersAreDueIsTakenOverAndEveryMailGoesOutOnce() throws Exception {
    var seen = new DueTimers(site).happen(TIMERS, 0);

    assertThat(seen.held()).as("jobs in hand at that moment").isPositive();
    assertThat(seen.inDoubt()).isLessThanOrEqualTo(DueTimers.IN_HAND);
  }

  @Test
  @Order(2)
  void nodesAreRestartedOneAfterTheOtherAndNobodyNotices() throws Exception {
    site.awaitAll();
    var crowd = new Crowd(site, "restarts", SEED);
    try (crowd) {
      for (var node = 0; node < site.nodes(); node++) {
        site.node(node).stop();
        site.start(node);
        site.awaitAll();
      }
    }

    assertThat(crowd.failures()).isEmpty();
    new Ledger(site, crowd).holds();
  }

  @Test
  @Order(3)
  void whatPeopleWereToldIsThereWhateverIsKilledOrCutOff() throws Exception {
    site.awaitAll();
    var faults = new Faults(site, SEED);
    var crowd = new Crowd(site, "faults", SEED);
    try (crowd) {
      for (var kill = 0; kill < KILLS; kill++) {
        faults.killSomeNode(crowd);
      }
      faults.cutOffDatabase(crowd);
    }

    new Ledger(site, crowd).holds();
  }
}
