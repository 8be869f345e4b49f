package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Touches;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/**
 * Several of us decide at the same moment, on a real PostgreSQL: nothing is lost, or done twice.
 */
@ProcessTest
@OnPostgres
class InterventionsOnPostgresTest {

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Plans plans;
  @Autowired Touches touches;
  @Autowired TaskService tasks;

  @Test
  void whoJoinsTwoRecordsWhileOthersTakeNotesLosesNone() throws Exception {
    var ann = lead("Ann Archer", "ann@archer.example");
    var annie = lead("Annie Archer", "annie@home.example");
    var join = "{\"otherId\": %d, \"why\": \"One person\"}".formatted(annie.id());
    var notes =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    sending(
                        annie,
                        "touches",
                        "{\"channel\": \"phone\", \"direction\": \"out\", \"note\": \"Note %d\"}"
                            .formatted(n)));

    var answers =
        atOnce(
            Stream.concat(
                Stream.of(sending(ann, "merge", join), sending(ann, "merge", join)), notes));

    assertThat(answers.subList(0, 2)).containsExactlyInAnyOrder(200, 400);
    assertThat(answers.subList(2, 10)).containsOnly(201);
    assertThat(customers.get(annie.id()).id()).isEqualTo(ann.id());
    assertThat(
            touches.last(ann.id(), 100).stream()
                .map(touch -> touch.note())
                .filter(note -> note.startsWith("Note"))
                .collect(Collectors.toSet()))
        .hasSize(8);
  }

  @Test
  void aTouchIsBroughtForwardOnce() throws Exception {
    var ann = lead("Ann Archer", "ann@archer.example");
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    story.itIs("2026-03-03T10:00");

    var answers =
        atOnce(
            IntStream.range(0, 4)
                .mapToObj(n -> sending(ann, "bring-forward", "{\"why\": \"They decide soon\"}")));

    assertThat(answers).containsOnlyOnce(204);
    assertThat(plans.of(ann.id())).hasSize(1);
    story.happens("moment");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
    assertThat(sheet(ann).get("decisions")).hasSize(1);
  }

  @Test
  void aMeetingAndTheOlderPagesAreReadHereToo() {
    var ann = lead("Ann Archer", "ann@archer.example");
    var newest = sheet(ann).get("timeline").get(0).get("id").asLong();
    assertThat(
            new Web(http, "mona")
                .get("/api/customers/%d/touches?before=%d".formatted(ann.id(), newest))
                .getBody())
        .hasToString("{\"entries\":[],\"more\":false}");

    story.itIs("2026-03-09T06:00");
    story.begins("meetingDayHasCome");
    story.happens("holdTheSalesMeeting");

    assertThat(story.task("holdTheSalesMeeting").getAssignee()).isNull();
  }

  private Customer lead(String name, String email) {
    story.begins("sale", Map.of("name", name, "email", email));
    var customer = customers.lookUp(email);
    tasks.createTaskQuery().taskUnassigned().list().stream()
        .limit(1)
        .forEach(task -> story.as("anna", () -> tasks.claim(task.getId(), "anna")));
    return customer;
  }

  private Callable<Integer> sending(Customer customer, String what, String json) {
    return () ->
        new Web(http, "mona")
            .postJson("/api/customers/%d/%s".formatted(customer.id(), what), json)
            .getStatusCode()
            .value();
  }

  /** All of them begin together; what each was answered, in their order. */
  private static List<Integer> atOnce(Stream<Callable<Integer>> requests) throws Exception {
    var pool = Executors.newCachedThreadPool();
    try {
      return pool.invokeAll(requests.toList()).stream()
          .map(
              answer -> {
                try {
                  return answer.get();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              })
          .toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private JsonNode sheet(Customer customer) {
    ResponseEntity<JsonNode> answer = new Web(http, "mona").get("/api/customers/" + customer.id());
    return answer.getBody();
  }
}
