package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.intake.Web.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** What somebody reads and notes of a customer in the middle of a task. */
@ProcessTest
class CustomerNotesTest {

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired TaskService tasks;

  private Web anna;
  private long ann;

  @BeforeEach
  void annIsAnnasCustomerAndHasToBeCalledFirst() {
    anna = as("anna");
    story.begins(
        "sale",
        Map.of("name", "Ann Archer", "email", "ann@archer.example", "phone", "+44 117 496 0000"));
    story.as("anna", () -> tasks.claim(taskId(), "anna"));
    ann = anna.get("/api/tasks/" + taskId() + "/customer").getBody().get("customerId").asLong();
  }

  @Test
  void aTaskTellsWhomItIsAboutToWhoeverMaySeeIt() {
    var path = "/api/tasks/" + taskId() + "/customer";

    assertThat(anna.get(path).getBody().get("name").asText()).isEqualTo("Ann Archer");
    assertThat(as("mona").get(path).getStatusCode().value()).isEqualTo(200);
    assertThat(Problem.in(as("ben").get(path)))
        .isEqualTo(new Problem(403, "This is a colleague's task: ask a manager.", null));
    assertThat(Problem.in(as("pia").get(path)).status()).isEqualTo(403);
    assertThat(http.getForEntity(path, String.class).getStatusCode().value()).isEqualTo(401);
  }

  @Test
  void aTaskThatIsGoneOrAboutNobodySaysSo() {
    assertThat(Problem.in(anna.get("/api/tasks/gone/customer")))
        .isEqualTo(
            new Problem(404, "There is no such task any more. Please refresh your list.", null));
    var ownTask = tasks.newTask("tidy-up");
    tasks.saveTask(ownTask);
    assertThat(Problem.in(as("mona").get("/api/tasks/tidy-up/customer")))
        .isEqualTo(new Problem(404, "This task is about no customer yet.", null));
    tasks.deleteTask("tidy-up", true);
  }

  @Test
  void theSheetShowsMailsWithTheirTextAndWhyTheyWait() {
    var waiting = sheet().get("mails").get(0);
    assertThat(waiting.get("state").asText()).isEqualTo("waiting");
    assertThat(waiting.get("notBefore").asText()).startsWith("2026-03-02T09:00");
    assertThat(waiting.get("sentAt").isNull()).isTrue();

    story.thePostmanComes();

    var sent = sheet().get("mails").get(0);
    assertThat(sent.get("state").asText()).isEqualTo("sent");
    assertThat(sent.get("sentAt").asText()).startsWith("2026-03-02T09:00");
    assertThat(sent.get("to").asText()).isEqualTo("ann@archer.example");
    assertThat(sent.get("text").asText())
        .contains("Ann", "/stop/…")
        .doesNotContainPattern("/(when|stop)/\\w");
    assertThat(anna.get("/api/customers/%d/mails?before=1".formatted(ann)).getBody())
        .hasToString("{\"entries\":[],\"more\":false}");
  }

  @Test
  void theSheetShowsWhatWePromisedAndWhatBecameOfIt() {
    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@archer.example", "what", "A sample", "byDate", "2026-03-05"));

    var promise = sheet().get("promises").get(0);
    assertThat(promise.get("words").asText()).isEqualTo("A sample");
    assertThat(promise.get("dueDay").asText()).isEqualTo("2026-03-05");
    assertThat(promise.get("keptAt").isNull()).isTrue();
    assertThat(sheet().get("names").get("anna").asText()).isEqualTo("Anna Ahrens");
  }

  @Test
  void tenYearsOfTouchesAreReadPageByPage() {
    IntStream.range(0, 65)
        .forEach(
            n ->
                touches.note(
                    Touch.out(
                        ann,
                        null,
                        story.now().minusSeconds(n),
                        Channel.PHONE,
                        "anna",
                        "Call " + n)));

    var sheet = sheet();
    assertThat(sheet.get("timeline")).hasSize(30);
    assertThat(sheet.get("hasEarlierTouches").asBoolean()).isTrue();
    var second = earlier(sheet.get("timeline"));
    assertThat(second.get("entries")).hasSize(30);
    assertThat(second.get("entries").get(0).get("note").asText()).isEqualTo("Call 29");
    var last = earlier(second.get("entries"));
    assertThat(last.get("entries")).hasSize(6);
    assertThat(last.get("more").asBoolean()).isFalse();
  }

  @Test
  void aFactIsKeptWithWhoHeardItAndIsInTheBriefingAtOnce() {
    var answer = anna.postJson(path("facts"), "{\"kind\": \"personal\", \"text\": \" Sails \"}");

    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    assertThat(sheet().get("facts"))
        .singleElement()
        .hasToString(
            "{\"kind\":\"personal\",\"text\":\"Sails\",\"by\":\"anna\",\"at\":\"2026-03-02T09:00:00Z\"}");
    assertThat(story.shownOn("firstConversation", "briefing")).contains("Sails");
  }

  @Test
  void aFactThatSaysNothingIsRefused() {
    assertThat(Problem.in(anna.postJson(path("facts"), "{\"kind\": \"need\", \"text\": \" \"}")))
        .isEqualTo(new Problem(400, "What is there to remember? Write it in a few words.", "text"));
    assertThat(Problem.in(anna.postJson(path("facts"), "{\"kind\": \"gossip\", \"text\": \"x\"}")))
        .isEqualTo(
            new Problem(
                400,
                "What kind of fact is it? Choose one of: personal, need, benefit, reason, competitor.",
                "kind"));
    assertThat(
            Problem.in(
                    anna.postJson(
                        path("facts"),
                        "{\"kind\": \"need\", \"text\": \"%s\"}".formatted("x".repeat(4001))))
                .detail())
        .isEqualTo("This is 1 characters too long: keep what helps with the next call.");
    assertThat(sheet().get("facts")).isEmpty();
  }

  @Test
  void aTouchCountsWhoeverNotesIt() {
    noted(Map.of("channel", "visit", "direction", "out", "note", "Met at the fair"));

    var newest = sheet().get("timeline").get(0);
    assertThat(newest.get("channel").asText()).isEqualTo("visit");
    assertThat(newest.get("by").asText()).isEqualTo("anna");
    assertThat(touches.last(ann)).contains(story.now());
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aTouchIsNotedForTheTimeAtWhichItWas() {
    noted(
        Map.of(
            "channel", "phone",
            "direction", "out",
            "result", "notReached",
            "note", "Nobody there",
            "at", "2026-03-01T18:00:00+01:00"));

    var older = sheet().get("timeline").get(1);
    assertThat(older.get("at").asText()).isEqualTo("2026-03-01T17:00:00Z");
    assertThat(older.get("result").asText()).isEqualTo("notReached");
  }

  @Test
  void whoeverHasATaskOpenKeepsItWhenTheCustomerGetsInTouch() {
    noted(Map.of("channel", "phone", "direction", "in", "note", "Called about the door"));

    assertThat(story.shownOn("firstConversation", "lastTouches")).contains("Called about the door");
    assertThat(tasks.createTaskQuery().count()).isEqualTo(1);
  }

  @Test
  void aCustomerWhoGetsInTouchWhileNobodyIsAtItIsAnswered() {
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));

    noted(Map.of("channel", "letter", "direction", "in", "note", "Asks for a call"));

    story.happens("customerReplied");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aResultThatDecidesReachesWhoeverGoesAlong() {
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));

    noted(
        Map.of(
            "channel", "visit",
            "direction", "out",
            "result", "callLater",
            "note", "Has no time at the fair",
            "nextDate", "2026-03-11T10:00"));

    story.happens("customerChoseDate");
    assertThat(sheet().get("openSteps").get(0).get("at").asText())
        .isEqualTo("2026-03-11T10:00:00Z");
  }

  @Test
  void aNoKeepsItsReasonAndItsDay() {
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));

    noted(
        Map.of(
            "channel", "phone",
            "direction", "in",
            "result", "notNow",
            "note", "The budget is spent",
            "reason", "the price",
            "nextDate", "2026-09-01T10:00"));

    story.happens("resultNoted");
    assertThat(story.the("nurture")).isNotNull();
    assertThat(sheet().get("facts").get(0).get("kind").asText()).isEqualTo("reason");
    // Nobody has anything to do until then, but it is not forgotten.
    assertThat(sheet().get("openSteps"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.get("kind").asText()).isEqualTo("wait");
              assertThat(step.get("what").asText()).isEqualTo("Time to get in touch");
              assertThat(step.get("at").asText()).startsWith("2026-08-");
            });
  }

  @Test
  void aDecisionThatNobodyWaitsForIsTheOwnersToSeeTo() {
    var bob = story.knows("anna", "Bob Best", "bob@best.example");

    var answer =
        anna.postJson(
            "/api/customers/%d/touches".formatted(bob.id()),
            """
            {"channel": "phone", "direction": "in", "result": "quoteWanted", "note": "Ten doors"}
            """);

    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    assertThat(
            tasks
                .createTaskQuery()
                .taskAssignee("anna")
                .processDefinitionKey("customer-contact")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aTouchThatCannotBeIsRefusedAndNothingIsKept() {
    refused(Map.of(), "Who began: they (in), or we (out)?");
    refused(Map.of("direction", "out"), "What was it about? Whoever calls next reads it.");
    refused(
        Map.of("direction", "out", "note", "x", "channel", "pigeon"),
        "\"pigeon\" is not a channel. Choose one of: mail, phone, visit, letter.");
    refused(
        Map.of("direction", "out", "note", "x", "channel", "phone", "at", "2026-03-02T10:00:00Z"),
        "That lies in the future: note it once it has happened.");
    refused(
        Map.of("direction", "out", "note", "x", "channel", "phone", "at", "yesterday"),
        "“yesterday” is no moment that can be read: write it with its offset, as 2026-03-05T10:00:00Z.");
    refused(
        Map.of("direction", "in", "note", "x", "channel", "phone", "result", "notReached"),
        "They got in touch themselves, so they were reached.");
    refused(
        Map.of("direction", "out", "note", "x", "channel", "phone", "result", "silent"),
        "That nobody answers is found out by the follow-up itself.");
    refused(
        Map.of("direction", "out", "note", "x", "channel", "phone", "result", "notNow"),
        "When exactly? After \"not now\" we need the day on which we get in touch again.");
    refused(
        Map.of(
            "direction", "out",
            "note", "x",
            "channel", "phone",
            "result", "notNow",
            "nextDate", "soon"),
        "“soon” is no day and hour that can be read: write them as 2026-03-10T10:00.");
    refused(
        Map.of(
            "direction", "out",
            "note", "x",
            "channel", "phone",
            "result", "notNow",
            "nextDate", "2026-09-01T10:00"),
        "Why? Every no has a reason: choose the one that comes closest to what they said.");
    assertThat(sheet().get("timeline")).hasSize(1);
    assertThat(sheet().get("facts")).isEmpty();
  }

  @Test
  void onlyWhoMayReadMayNote() {
    var fact = "{\"kind\": \"need\", \"text\": \"x\"}";
    var touch = "{\"channel\": \"phone\", \"direction\": \"out\", \"note\": \"x\"}";
    for (var stranger : new String[] {"ben", "pia", "admin"}) {
      assertThat(Problem.in(as(stranger).postJson(path("facts"), fact)).status()).isEqualTo(403);
      assertThat(Problem.in(as(stranger).postJson(path("touches"), touch)).status()).isEqualTo(403);
      assertThat(Problem.in(as(stranger).get(path("touches"))).status()).isEqualTo(403);
      assertThat(Problem.in(as(stranger).get(path("mails"))).status()).isEqualTo(403);
    }
    for (var part : new String[] {"facts", "touches"}) {
      assertThat(http.postForEntity(path(part), null, String.class).getStatusCode().value())
          .isEqualTo(401);
    }
    assertThat(as("mona").postJson(path("facts"), fact).getStatusCode().value()).isEqualTo(201);
    assertThat(as("mona").postJson(path("touches"), touch).getStatusCode().value()).isEqualTo(201);
  }

  private void noted(Map<String, String> touch) {
    assertThat(sent(touch).getStatusCode().value()).isEqualTo(201);
  }

  private void refused(Map<String, String> touch, String sentence) {
    var problem = Problem.in(sent(touch));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).isEqualTo(sentence);
  }

  private ResponseEntity<JsonNode> sent(Map<String, String> touch) {
    var json =
        new HashMap<>(touch)
            .entrySet().stream()
                .map(field -> "\"%s\": \"%s\"".formatted(field.getKey(), field.getValue()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    return anna.postJson(path("touches"), "{" + json + "}");
  }

  private JsonNode sheet() {
    return anna.get("/api/customers/" + ann).getBody();
  }

  private JsonNode earlier(JsonNode shown) {
    var last = shown.get(shown.size() - 1).get("id").asLong();
    return anna.get(path("touches") + "?before=" + last).getBody();
  }

  private String path(String part) {
    return "/api/customers/%d/%s".formatted(ann, part);
  }

  private String taskId() {
    return story.task("firstConversation").getId();
  }

  private Web as(String user) {
    return new Web(http, user);
  }
}
