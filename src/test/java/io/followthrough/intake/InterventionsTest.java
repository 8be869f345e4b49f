package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.intake.Web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** What a manager, or the owner, decides about a customer beside the forms. */
@ProcessTest
class InterventionsTest {

  private static final List<String> PATHS =
      List.of("hand-over", "pause", "resume", "bring-forward", "call-back", "promises", "merge");

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Plans plans;
  @Autowired Touches touches;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;

  private Web mona;
  private long ann;

  @BeforeEach
  void annIsAnnasCustomerAndIsToBeCalledOnWednesday() {
    mona = new Web(http, "mona");
    story.begins(
        "sale",
        Map.of("name", "Ann Archer", "email", "ann@archer.example", "phone", "+44 117 496 0000"));
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    ann = customers.lookUp("ann@archer.example").id();
    assertThat(planned()).isEqualTo("2026-03-04T16:00:00Z");
  }

  @Test
  void theNewOwnerHasTheCustomerAndReadsTheFile() {
    done("hand-over", "{\"to\": \"Ben\", \"why\": \"Anna has too many\"}");

    assertThat(customers.get(ann).owner()).contains("ben");
    assertThat(story.task("readTheFile").getAssignee()).isEqualTo("ben");
    assertThat(decision())
        .hasToString(
            "{\"what\":\"handedOver\",\"detail\":\"from Anna Ahrens to Ben Brandt\",\"by\":\"mona\","
                + "\"why\":\"Anna has too many\",\"at\":\"2026-03-02T09:00:00Z\"}");
  }

  @Test
  void nobodyElseGivesACustomerAwayAndNobodyWithoutAReason() {
    refused(
        "hand-over",
        "{\"to\": \"Ben\"}",
        "Why? The new owner reads it, and whoever asks in a year.");
    refused("hand-over", "{\"why\": \"x\"}", "Who takes over? Give a rep's name.");
    refused(
        "hand-over",
        "{\"to\": \"anna\", \"why\": \"x\"}",
        "Anna Ahrens looks after Ann Archer already.");
    assertThat(customers.get(ann).owner()).contains("anna");
  }

  @Test
  void aPauseHasAnEndAndAReason() {
    done("pause", "{\"until\": \"2026-04-01\", \"why\": \"They move house\"}");

    assertThat(sheet().get("pausedUntil").asText()).isEqualTo("2026-03-31T23:00:00Z");
    assertThat(decision().get("detail").asText()).isEqualTo("until Wed 1 Apr 2026");
    assertThat(decision().get("by").asText()).isEqualTo("mona");
    assertThat(sheet().get("names").get("mona").asText()).isEqualTo("Mona Moser");
    assertThat(sheet().get("actions").toString()).contains("resume").doesNotContain("pause\"");
    story.happens("planChanged");
    assertThat(sheet().get("openSteps").get(0).get("why").asText())
        .endsWith("; paused until Wed 1 Apr");
  }

  @Test
  void aPauseWithoutAnEndIsRefused() {
    refused("pause", "{\"why\": \"x\"}", "Until when? A pause has an end.");
    refused(
        "pause",
        "{\"until\": \"2026-03-02\", \"why\": \"x\"}",
        "A pause lasts until tomorrow at least: choose a later day.");
    refused(
        "pause",
        "{\"until\": \"2027-03-03\", \"why\": \"x\"}",
        "Nobody is forgotten for longer than a year: choose an earlier day.");
    refused(
        "pause", "{\"until\": \"2026-04-01\"}", "Why? Whoever asks in a year wants to know it.");
    refused(
        "resume", "{\"why\": \"x\"}", "Nothing is paused for Ann Archer: it goes on as planned.");
    customers.leaveAlone(ann);
    refused(
        "pause",
        "{\"until\": \"2026-04-01\", \"why\": \"x\"}",
        "Ann Archer wants to be left alone: there is nothing to pause.");
    assertThat(sheet().get("decisions")).isEmpty();
  }

  @Test
  void aTouchIsBroughtForwardToAnEarlierDayAtItsHour() {
    done("bring-forward", "{\"day\": \"2026-03-03\", \"why\": \"They decide on Friday\"}");

    assertThat(planned()).isEqualTo("2026-03-03T16:00:00Z");
    assertThat(sheet().get("openSteps").get(0).get("why").asText())
        .isEqualTo(
            "Tue 3 Mar 16:00 in London: brought forward by Mona Moser: They decide on Friday");
    assertThat(decision().get("detail").asText()).isEqualTo("phone to Tue 3 Mar 2026 at 16:00");
    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-03T16:00:00Z");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aTouchIsNotBroughtForwardToADayThatCannotBe() {
    refused(
        "bring-forward",
        "{\"why\": \"x\"}",
        "We were in touch on Mon 2 Mar already: one touch a day is enough.");
    refused(
        "bring-forward",
        "{\"day\": \"2026-03-01\", \"why\": \"x\"}",
        "Sun 1 Mar lies in the past.");
    refused(
        "bring-forward",
        "{\"day\": \"2026-03-04\", \"why\": \"x\"}",
        "It is planned for Wed 4 Mar: choose an earlier day.");
    refused(
        "bring-forward",
        "{\"day\": \"2026-03-03\"}",
        "Why? Whoever asks in a year wants to know it.");
    story.itIs("2026-03-03T20:00");
    refused(
        "bring-forward",
        "{\"why\": \"x\"}",
        "Their day is over on Tue 3 Mar: choose the next one.");
    assertThat(planned()).isEqualTo("2026-03-04T16:00:00Z");
  }

  @Test
  void aDayThatWasPromisedStays() {
    story.happens("moment");
    refused(
        "bring-forward",
        "{\"why\": \"x\"}",
        "No touch is planned for Ann Archer: what is open stands among the tasks.");
    story.does("anna", "call", Map.of("outcome", "callLater", "nextDate", "2026-03-12T10:00"));
    refused(
        "bring-forward",
        "{\"day\": \"2026-03-10\", \"why\": \"x\"}",
        "Thu 12 Mar is the day that Ann Archer was told or asked for: it stays.");
    done("pause", "{\"until\": \"2026-04-01\", \"why\": \"They move house\"}");
    refused(
        "bring-forward",
        "{\"day\": \"2026-03-10\", \"why\": \"x\"}",
        "The follow-up of Ann Archer is paused: resume it first.");
    assertThat(planned()).isEqualTo("2026-03-12T10:00:00Z");
  }

  @Test
  void aCallBackIsDueInThreeWorkingHours() {
    done("call-back", "{\"why\": \"They rang me\"}");

    assertThat(story.task("callBack").getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(decision().get("what").asText()).isEqualTo("callBack");
    refused("call-back", "{}", "Why? Whoever asks in a year wants to know it.");
  }

  @Test
  void aPromiseIsKeptByTheOwner() {
    done(
        "promises",
        "{\"what\": \"A sample\", \"byDate\": \"2026-03-05\", \"why\": \"They asked me\"}");

    assertThat(sheet().get("promises").get(0).get("words").asText()).isEqualTo("A sample");
    assertThat(sheet().get("promises").get(0).get("by").asText()).isEqualTo("anna");
    assertThat(decision().get("detail").asText()).isEqualTo("A sample");
    refused("promises", "{\"what\": \"x\", \"why\": \"x\"}", "By which day? A promise has a date.");
    refused(
        "promises",
        "{\"byDate\": \"2026-03-05\", \"why\": \"x\"}",
        "What is promised? Say it as the customer would.");
    refused(
        "promises",
        "{\"what\": \"x\", \"byDate\": \"2026-02-05\", \"why\": \"x\"}",
        "Thu 5 Feb 2026 lies in the past: choose a day from today on.");
    assertThat(sheet().get("decisions")).hasSize(1);
  }

  @Test
  void twoRecordsOfOnePersonBecomeOneAndNothingIsLost() {
    story.begins(
        "sale",
        Map.of("name", "Annie Archer", "email", "annie@home.example", "phone", "+44 117 496 0000"));
    var annie = customers.lookUp("annie@home.example").id();
    touches.note(Touch.out(annie, null, story.now(), Channel.VISIT, "ben", "Met at the fair"));

    var answer =
        mona.postJson(path(annie, "merge"), "{\"otherId\": %d, \"why\": \"Same\"}".formatted(ann));

    assertThat(answer.getBody()).hasToString("{\"customerId\":%d}".formatted(ann));
    assertThat(customers.get(annie).id()).isEqualTo(ann);
    assertThat(sheet().get("timeline").toString()).contains("Met at the fair");
    assertThat(sheet().get("mails")).hasSize(2);
    assertThat(decision().get("detail").asText()).isEqualTo("with Annie Archer, customer 2");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("sale").count())
        .isEqualTo(2);
    assertThat(
            runtime.createProcessInstanceQuery().processDefinitionKey("possible-duplicate").count())
        .isZero();
    refused(
        "merge",
        "{\"otherId\": %d, \"why\": \"x\"}".formatted(annie),
        "Ann Archer is one record already.");
    refused("merge", "{\"otherId\": 99, \"why\": \"x\"}", "There is no customer 99.");
    refused(
        "merge", "{\"why\": \"x\"}", "Who is the same person? Give the number of the customer.");
  }

  @Test
  void anOwnerDecidesSomeThingsAndAManagerAll() {
    var anna = new Web(http, "anna");
    for (var path : List.of("pause", "resume", "merge")) {
      assertThat(Problem.in(anna.postJson(path(ann, path), "{}")))
          .isEqualTo(new Problem(403, "Only managers may decide this: ask yours.", null));
    }
    for (var path : List.of("hand-over", "bring-forward", "call-back", "promises")) {
      assertThat(Problem.in(anna.postJson(path(ann, path), "{}")).status()).isEqualTo(400);
    }
    assertThat(anna.get("/api/customers/" + ann).getBody().get("actions"))
        .hasToString("[\"handOver\",\"bringForward\",\"callBack\",\"promise\"]");
  }

  @Test
  void nobodyElseDecidesAnything() {
    for (var path : PATHS) {
      for (var stranger : List.of("ben", "pia", "admin")) {
        assertThat(
                Problem.in(new Web(http, stranger).postJson(path(ann, path), "{\"why\": \"x\"}"))
                    .status())
            .as("%s as %s", path, stranger)
            .isEqualTo(403);
      }
      assertThat(http.postForEntity(path(ann, path), null, String.class).getStatusCode().value())
          .as(path)
          .isEqualTo(401);
    }
    assertThat(sheet().get("decisions")).isEmpty();
  }

  private void done(String path, String json) {
    assertThat(mona.postJson(path(ann, path), json).getStatusCode().value()).isEqualTo(204);
  }

  private void refused(String path, String json, String sentence) {
    var problem = Problem.in(mona.postJson(path(ann, path), json));
    assertThat(problem.detail()).isEqualTo(sentence);
    assertThat(problem.status()).isEqualTo(400);
  }

  private Instant planned() {
    return plans.of(ann).stream().map(PlannedTouch::at).findFirst().orElseThrow();
  }

  private JsonNode decision() {
    return sheet().get("decisions").get(0);
  }

  private JsonNode sheet() {
    ResponseEntity<JsonNode> answer = mona.get("/api/customers/" + ann);
    return answer.getBody();
  }

  private static String path(long customer, String part) {
    return "/api/customers/%d/%s".formatted(customer, part);
  }
}
