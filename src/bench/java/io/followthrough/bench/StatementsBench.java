package io.followthrough.bench;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.bench.Statements.Kind;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Somebody;
import io.followthrough.sale.GivenQuote;
import io.followthrough.sale.Quotes;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How many SQL statements each step of a customer's journey takes. */
@ProcessTest
@Import(Statements.Counting.class)
class StatementsBench {

  private final Report report = new Report("statements");

  @Autowired Statements statements;
  @Autowired Story story;
  @Autowired TaskService tasks;
  @Autowired ManagementService management;
  @Autowired Introductions introductions;
  @Autowired Quotes quotes;

  @Test
  void ofTheJourney() throws IOException {
    report.line("SQL statements of each step of the journey (a batch counts once)");
    report.line("");
    report.line("%-48s %17s   %17s   %6s", "", "engine's tables", "our tables", "");
    report.line("%-48s %8s %8s   %8s %8s   %6s", "", "read", "written", "read", "written", "all");

    aLeadBecomesAQuote();
    aQuoteIsFollowedUpUntilANo();
    aNoBecomesAYes();
    whatComesInFromOutside();
    report.print();
  }

  private void aLeadBecomesAQuote() {
    step("a lead comes in", () -> story.begins("sale", ANN));
    step("the welcome mail is sent", story::thePostmanComes);
    done("firstConversation", said("quoteWanted", "heard", "Cold rooms in winter"));
    done("prepareQuote", TWELVE_WINDOWS);
    step("the quote's mail is sent", story::thePostmanComes);
  }

  private void aQuoteIsFollowedUpUntilANo() {
    due("moment", "the moment of the call comes");
    done("call", said("notReached"));
    due("moment", "the moment of the mail comes");
    step("the reminder is sent", story::thePostmanComes);
    story.timePassesUntil("call");
    done("call", said("notNow", "nextDate", "2027-03-09T10:00", "reason", "the time is wrong"));
  }

  private void aNoBecomesAYes() {
    due("timeToGetInTouch", "the customer's own date comes near");
    due("workingDayBefore", "the working day before has come");
    done("prepareCall", Map.of("notes", "Ask for the new budget"));
    due("moment", "the promised moment comes");
    done("promisedCall", said("yes", "heard", "The money is there"));
    done("firstConversation", said("yes"));
    step("the thank-you mail is sent", story::thePostmanComes);
    done("agreeDelivery", Map.of("delivery", "twelve windows", "deliveryDate", "2027-06-15"));
  }

  private void whatComesInFromOutside() {
    step(
        "a call is missed", () -> story.begins("call-back", Map.of("phoneNumber", "+15550100199")));
    step("the first quote of a pile", () -> take("Q-1", "carl@customer.example"));
    step("another quote of a pile", () -> take("Q-2", "dora@customer.example"));
    step("a second quote of the same customer", () -> take("Q-3", "dora@customer.example"));
    step("the same quote again", () -> take("Q-3", "dora@customer.example"));
  }

  private void take(String number, String email) {
    quotes.receive(
        introductions.of(
            Somebody.named(email).email(email).company("Customer Ltd").source("quote")),
        new GivenQuote(
            number, null, new BigDecimal("5000"), "USD", LocalDate.of(2026, 2, 2), null, null),
        null);
  }

  /** A rep claims the task where nobody has, and does it; then the process goes on. */
  private void done(String taskId, Map<String, Object> form) {
    var task = story.task(taskId);
    story.as(
        "anna",
        () -> {
          if (task.getAssignee() == null) {
            step(taskId + ": claimed", () -> tasks.claim(task.getId(), "anna"));
          }
          step(taskId + ": finished", () -> tasks.complete(task.getId(), form));
        });
    due(taskId, taskId + ": the process goes on");
  }

  /** The only job at this element is done, at its time. */
  private void due(String element, String what) {
    var job = management.createJobQuery().activityId(element).singleResult();
    itIsTimeFor(job);
    step(what, () -> management.executeJob(job.getId()));
  }

  private void itIsTimeFor(Job job) {
    if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(story.now())) {
      story.itIs(job.getDuedate().toInstant());
    }
  }

  private void step(String what, Runnable work) {
    var counts = statements.of(work);
    report.line(
        "%-48s %8d %8d   %8d %8d   %6d",
        what,
        counts.getOrDefault(Kind.ENGINE_READS, 0),
        counts.getOrDefault(Kind.ENGINE_WRITES, 0),
        counts.getOrDefault(Kind.OUR_READS, 0),
        counts.getOrDefault(Kind.OUR_WRITES, 0),
        counts.values().stream().mapToInt(count -> count).sum());
  }

  private static Map<String, Object> said(String outcome, Object... more) {
    var form = new HashMap<String, Object>();
    form.put("outcome", outcome);
    for (var i = 0; i < more.length; i += 2) {
      form.put((String) more[i], more[i + 1]);
    }
    return form;
  }

  private static final Map<String, Object> ANN =
      Map.of(
          "name", "Ann Archer",
          "email", "ann@customer.example",
          "phone", "+1 555 010 0199",
          "interest", "new windows");

  private static final Map<String, Object> TWELVE_WINDOWS =
      Map.ofEntries(
          Map.entry("what", "twelve windows"),
          Map.entry("line1Text", "Window, triple glazing"),
          Map.entry("line1Quantity", "12"),
          Map.entry("line1Price", "450"),
          Map.entry("currency", "USD"),
          Map.entry("validUntil", "2030-12-31"),
          Map.entry("benefit1", "Warm rooms"),
          Map.entry("benefit2", "Quiet nights"),
          Map.entry("benefit3", "Lower bills"));
}
