package io.followthrough.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.followthrough.Story;
import io.followthrough.bench.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whole journeys a second: a lead, a quote, a no, three rounds, a yes, after-sale. As many
 * customers as are asked for ({@code -Djourneys=}) live it side by side.
 */
class JourneysBench extends ManyNurtures {

  private static final int JOURNEYS = Integer.getInteger("journeys", 12);
  private static final int ROUNDS = Integer.getInteger("rounds", 1);
  private static final int QUIET_ROUNDS = 3;
  private static final Duration TWO_YEARS = Duration.ofDays(2 * 52 * 7);

  @Autowired ProcessEngine platform;
  @Autowired FormService forms;
  @Autowired RepositoryService repository;
  @Autowired EngineClock time;

  private Instant monday = Story.MONDAY;
  private int met;
  private long sending;

  @Test
  void fromLeadToAfterSale() throws Exception {
    var ours = new ArrayList<Double>();
    var same = new ArrayList<Double>();
    var none = new ArrayList<Double>();
    try (var sameHistory = bare("same", FollowthroughHistoryLevel.NAME);
        var noHistory = bare("none", "none")) {
      for (var round = 0; round <= ROUNDS; round++) {
        story.itIs(monday);
        ours.add(rate(this::ourJourney));
        // What was sent in a future would count against the limits of the present.
        monday = monday.plus(TWO_YEARS);
        same.add(rate(() -> bareJourney(sameHistory.engine().getProcessEngine())));
        none.add(rate(() -> bareJourney(noHistory.engine().getProcessEngine())));
      }
    }
    // The first of each is for getting warm.
    List.of(ours, same, none).forEach(rates -> rates.remove(0));

    var report = new Report("journeys");
    report.line(
        "Whole journeys a second (median of %d rounds of %d journeys, in turn; two threads; fsync on)",
        ROUNDS, JOURNEYS);
    report.line("");
    report.line("%-44s %8s %6s", "", "a second", "ratio");
    report.line("%-44s %8.2f", "ours", Report.median(ours));
    tell(report, "bare engine, same history (goal: 0.8)", ours, same);
    tell(report, "bare engine, no history (goal: 0.5)", ours, none);
    report.print();
  }

  private static void tell(Report report, String name, List<Double> ours, List<Double> others) {
    report.line(
        "%-44s %8.2f %6.2f",
        name, Report.median(others), Report.median(ours) / Report.median(others));
  }

  private interface Life {
    void live() throws Exception;
  }

  private double rate(Life life) throws Exception {
    sending = 0;
    var from = System.nanoTime();
    life.live();
    return JOURNEYS / ((System.nanoTime() - from - sending) / 1e9);
  }

  /**
   * Others send no mails: what ours takes is not counted, but a call follows only what was sent.
   */
  private void thePostmanComes() {
    var from = System.nanoTime();
    story.thePostmanComes();
    sending += System.nanoTime() - from;
  }

  private void ourJourney() throws Exception {
    var sale =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("sale")
            .latestVersion()
            .singleResult()
            .getId();
    var before = met;
    met += JOURNEYS;
    try (var all = new Travellers(platform, time, JOURNEYS)) {
      all.begin(number -> forms.submitStartForm(sale, lead(before + number)));
      all.finish("firstConversation", said("quoteWanted"));
      all.finish("prepareQuote", aQuote());
      thePostmanComes();
      all.pass("moment");
      all.finish("call", no());
      for (var round = 1; round <= QUIET_ROUNDS; round++) {
        inNurture(all, this::thePostmanComes, said("notReached"));
      }
      inNurture(all, this::thePostmanComes, said("yes"));
      all.finish("firstConversation", said("yes"));
      all.finish("agreeDelivery", Map.of("nothingToDeliver", true));
      all.pass("deliveredAWeekAgo");
      all.finish("areYouHappy", Map.of("happiness", "happy"));
      all.finish("askForTestimonial", Map.of("testimonial", "declined"));
      all.finish("askForReferrals", Map.of());
    }
  }

  /** As ours; what delegates would have handed on is handed on from here. */
  private void bareJourney(ProcessEngine bare) throws Exception {
    var runtime = bare.getRuntimeService();
    try (var all = new Travellers(bare, time, JOURNEYS)) {
      all.begin(
          number -> runtime.startProcessInstanceByKey("sale", BareEngine.facts(number, clock)));
      all.finish("firstConversation", result("quoteWanted"));
      all.finish("prepareQuote", result("quoteSent"));
      all.pass("moment");
      all.finish("call", result("boughtElsewhere"));
      all.begin(
          number ->
              runtime.startProcessInstanceByMessage(
                  "said-not-now", "S", BareEngine.facts(number, clock)));
      for (var round = 1; round <= QUIET_ROUNDS; round++) {
        inNurture(all, () -> {}, result("silent"));
      }
      inNurture(all, () -> {}, result("yes"));
      all.begin(
          number ->
              runtime.startProcessInstanceByMessage(
                  "opportunity-found", "S", BareEngine.facts(number, clock)));
      all.finish("firstConversation", result("yes"));
      all.begin(
          number ->
              runtime.startProcessInstanceByMessage(
                  "sale-won", "S", BareEngine.facts(number, clock)));
      all.finish("agreeDelivery", Map.of());
      all.pass("deliveredAWeekAgo");
      all.finish("areYouHappy", Map.of("mood", "happy"));
      all.finish("askForTestimonial", Map.of());
      all.finish("askForReferrals", Map.of());
    }
  }

  /** A useful mail, a month of waiting, and a call. */
  private static void inNurture(Travellers all, Runnable postman, Map<String, Object> answer)
      throws Exception {
    all.pass("timeToGetInTouch");
    while (!all.areAt("call")) {
      all.pass("moment");
      postman.run();
    }
    all.finish("call", answer);
  }

  private BareEngine bare(String name, String history) throws Exception {
    var bare = new HikariDataSource();
    bare.setJdbcUrl(newDatabase(name));
    bare.setUsername("postgres");
    bare.setPassword("postgres");
    return new BareEngine(bare, history, clock);
  }

  private static Map<String, Object> lead(long number) {
    return Map.of(
        "name",
        "Customer " + number,
        "email",
        "c%1$d@c%1$d.example".formatted(number),
        "interest",
        "new windows");
  }

  private static Map<String, Object> said(String outcome) {
    return Map.of("outcome", outcome);
  }

  private static Map<String, Object> no() {
    return Map.of("outcome", "boughtElsewhere", "reason", "the price");
  }

  private static Map<String, Object> result(String result) {
    return Map.of("result", result);
  }

  private static Map<String, Object> aQuote() {
    var form = new HashMap<String, Object>();
    form.put("what", "twelve windows");
    form.put("line1Text", "Window, triple glazing");
    form.put("line1Quantity", "12");
    form.put("line1Price", "450");
    form.put("currency", "EUR");
    form.put("validUntil", "2059-12-31");
    form.put("benefit1", "Warm rooms");
    form.put("benefit2", "Quiet nights");
    form.put("benefit3", "Lower bills");
    return form;
  }
}
