package io.followthrough.meeting;

import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.bench.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;

/**
 * How long a manager waits for what a page of Cockpit shows, asked over HTTP, with PostgreSQL as it
 * comes out of the box. Fewer customers for a quick look: {@code -Dcustomers=100000}.
 */
@ProcessTest
@OnPostgres
@Import(ManyCustomers.class)
class MeetingBench {

  private static final int FEW = 10_000;
  private static final int MANY = Integer.getInteger("customers", 1_000_000);
  private static final int OF_ONE_REP = 1000;
  private static final int ROUNDS = 40;
  private static final int WARM_UP = 5;
  private static final List<Integer> TEAMS = List.of(1, 10, 50);

  private static final List<String> PAGES =
      List.of(
          "/api/meeting",
          "/api/money",
          "/api/results",
          "/api/rhythm",
          "/api/promises",
          "/api/call-backs",
          "/api/dropped",
          "/api/leak?process=sale",
          "/api/outbox");

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired ManyCustomers customers;

  @Test
  void pages() throws IOException {
    var report = new Report("meeting");
    report.line(
        "What the pages of Cockpit ask, for one rep and for a team: milliseconds of %d", ROUNDS);
    report.line(
        "questions over HTTP, median and 95th percentile (the goal is 150), where each rep");
    report.line("has 1,000 customers with 10 touches each, and every second one an open quote;");
    report.line("and how the median compares with that of 10,000 customers (the goal is 2)");
    report.line("");
    report.line("%-24s %6s %10s %10s %10s %10s %7s", "", "reps", FEW, "p95", MANY, "p95", "ratio");
    var few = measure(FEW);
    var many = measure(MANY);
    for (var question : many.keySet()) {
      var before = few.get(question);
      var after = many.get(question);
      report.line(
          "%-24s %6d %10s %10s %10.1f %10.1f %7s",
          question.page(),
          question.reps(),
          before == null ? "" : "%.1f".formatted(Report.median(before)),
          before == null ? "" : "%.1f".formatted(slow(before)),
          Report.median(after),
          slow(after),
          before == null ? "" : "%.2f".formatted(Report.median(after) / Report.median(before)));
    }
    report.print();
  }

  private record Question(String page, int reps) implements Comparable<Question> {

    @Override
    public int compareTo(Question other) {
      var byPage = Integer.compare(PAGES.indexOf(page), PAGES.indexOf(other.page));
      return byPage == 0 ? Integer.compare(reps, other.reps) : byPage;
    }
  }

  private TreeMap<Question, List<Double>> measure(int size) {
    var reps = size / OF_ONE_REP;
    customers.haveReps(reps);
    customers.areThere(size, reps, story.now());
    var times = new TreeMap<Question, List<Double>>();
    for (var page : PAGES) {
      for (var team : TEAMS) {
        if (team <= reps) {
          times.put(new Question(page, team), ask(page, team, reps));
        }
      }
    }
    return times;
  }

  /** Each round asks about others. */
  private List<Double> ask(String page, int team, int reps) {
    var times = new ArrayList<Double>();
    for (var round = 0; round < WARM_UP + ROUNDS; round++) {
      var first = round * team;
      var address =
          IntStream.range(first, first + team)
              .mapToObj(rep -> "rep=r" + rep % reps)
              .collect(Collectors.joining("&", page + (page.contains("?") ? "&" : "?"), ""));
      var from = System.nanoTime();
      ResponseEntity<String> answer =
          http.withBasicAuth("mona", "mona").getForEntity(address, String.class);
      if (!answer.getStatusCode().is2xxSuccessful()) {
        throw new IllegalStateException(address + " answers " + answer);
      }
      times.add((System.nanoTime() - from) / 1e6);
    }
    return times.subList(WARM_UP, times.size());
  }

  private static double slow(List<Double> times) {
    return times.stream().sorted().skip(times.size() * 95L / 100).findFirst().orElseThrow();
  }
}
