package io.followthrough.meeting;

import io.followthrough.FollowUpPages;
import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.bench.Report;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page of Follow-up in a real browser, about a whole team with a hundred thousand customers.
 */
@ProcessTest
@OnPostgres
@Import(ManyCustomers.class)
class CockpitBench {

  private static final int CUSTOMERS = Integer.getInteger("customers", 100_000);
  private static final int REPS = 100;
  private static final int TWO_YEARS = 730;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired JdbcClient jdbc;
  @Autowired ManyCustomers customers;

  @Test
  void everyPage() throws IOException {
    customers.haveReps(REPS);
    customers.areThere(CUSTOMERS, REPS, story.now());
    var today = LocalDate.ofInstant(story.now(), ZoneOffset.UTC);
    var report = new Report("cockpit");
    report.line(
        "Seconds from the click to the picture of each page of Follow-up in Chromium, of two");
    report.line(
        "years and all %d reps with %d customers together; no error in its console",
        REPS, CUSTOMERS);
    report.line("");
    try (var pages = new FollowUpPages(port, jdbc, Map.of("r11", "Rep Number 11"))) {
      pages.sayWhatTheTablesSay(today.minusDays(TWO_YEARS), today, "many-");
      pages
          .shownWithin()
          .forEach((page, time) -> report.line("%-20s %5.1f", page, time.toMillis() / 1000.0));
    }
    report.print();
  }
}
