package io.followthrough.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the demo's pile of 400 quotes is taken in over HTTP by a platform that has just started,
 * as a newcomer sees it: nothing is warm.
 */
class ImportBench {

  private static final int ROUNDS = 3;
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What Spring Boot's Maven plugin passes to Java, for a quick start. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir Path folder;
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theFirstPile() throws IOException, InterruptedException {
    var report = new Report("import");
    report.line("The first pile of quotes over HTTP, on H2 in a file, quotes a second");
    report.line("(median of %d rounds, each on a platform that has just started;", ROUNDS);
    report.line("the goal is 40 quotes a second on two processors that do nothing else)");
    report.line("");
    measure(report, "started as mvn spring-boot:run does", QUICK);
    measure(report, "started as a jar");
    report.print();
  }

  private void measure(Report report, String how, String... javaOptions)
      throws IOException, InterruptedException {
    var rates = new ArrayList<Double>();
    for (var round = 1; round <= ROUNDS; round++) {
      try (var platform =
          Application.ours(Files.createTempDirectory(folder, "data"), javaOptions)) {
        var pile = platform.get("mona", "/demo/pile.csv");
        var from = System.nanoTime();
        var quotes = takeIn(platform, pile);
        rates.add(quotes / ((System.nanoTime() - from) / 1e9));
      }
    }
    report.line(
        "%-38s %6.1f   (of the rounds: %s)", how, Report.median(rates), Report.each("%.1f", rates));
  }

  /** How many there were; every one of them must be taken in. */
  private int takeIn(Application platform, String pile) throws IOException, InterruptedException {
    var accepted = json.readTree(platform.post("mona", "/api/quotes", "text/csv", pile));
    var address = "/api/imports/" + accepted.get("importId").asLong();
    var progress =
        await()
            .pollInterval(LOOK_AGAIN_AFTER)
            .atMost(PATIENCE)
            .until(
                () -> json.readTree(platform.get("mona", address)),
                now -> now.get("done").asInt() == now.get("total").asInt());
    if (!progress.get("rejected").isEmpty()) {
      throw new IllegalStateException("Not all was taken in: " + progress);
    }
    return progress.get("total").asInt();
  }
}
