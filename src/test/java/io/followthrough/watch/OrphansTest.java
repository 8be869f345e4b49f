package io.followthrough.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** What managers and the operator's alarms see of customers who were left behind. */
@ProcessTest
class OrphansTest {

  private static final String METRICS = "/actuator/metrics/followthrough.";

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired WatchHealthIndicator watch;

  @Test
  void aManagerSeesAtOnceWhoIsDroppedAndWhy() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    story.knows("ben", "Bob Baker", "bob@baker.example");
    story.givesAQuote("ben", story.knows("ben", "Carl Cook", "carl@cook.example"));

    var orphans = orphans("mona");

    assertThat(orphans.get("count").asInt()).isEqualTo(2);
    assertThat(orphans.get("neglected").asInt()).isZero();
    assertThat(orphans.get("customers")).hasSize(2);
    var first = orphans.get("customers").get(0);
    assertThat(first.get("id").asLong()).isEqualTo(ann.id());
    assertThat(first.get("name").asText()).isEqualTo("Ann Archer");
    assertThat(first.get("owner").asText()).isEqualTo("anna");
    assertThat(first.get("reasons"))
        .extracting(JsonNode::asText)
        .containsExactly("Nothing goes on for them any more: there is no task, and no timer runs.");

    story.itIs(Story.MONDAY.plus(Duration.ofDays(91)));
    assertThat(orphans("mona").get("neglected").asInt()).isEqualTo(3);
  }

  @Test
  void nobodyElseSeesIt() {
    assertThat(http.getForEntity("/api/health/orphans", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    var refused =
        http.withBasicAuth("anna", "anna").getForEntity("/api/health/orphans", JsonNode.class);
    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(refused.getBody().get("detail").asText())
        .isEqualTo("Only managers may see who was left behind.");
  }

  @Test
  void healthAndMetricsTellWhatTheLastNightFound() {
    assertThat(health()).containsEntry("lastLook", "the first one is tonight");
    assertThat(metric("customers.orphans")).isZero();
    story.knows("anna", "Ann Archer", "ann@customer.example");
    assertThat(metric("customers.orphans")).as("tonight").isZero();

    story.itIs("2026-03-03T01:00");
    story.begins("nightHasCome");
    story.itIs("2026-03-03T02:00");

    assertThat(health())
        .containsEntry("lastLook", "2026-03-03T01:00:00Z")
        .containsEntry("orphans", 1)
        .containsEntry("neglected", 0)
        .containsEntry("undone", 0)
        .containsEntry(
            "advice",
            "Customers for whom nothing leads on: 1. Managers have the task “See to customer”; GET"
                + " /api/health/orphans says who they are now.");
    assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    assertThat(metric("customers.orphans")).isEqualTo(1);
    assertThat(metric("customers.neglected")).isZero();
    assertThat(metric("customers.undone")).isZero();
    assertThat(metric("watch.age")).isEqualTo(3600);

    story.itIs("2026-03-04T03:00");

    assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health().get("advice").toString()).startsWith("Nobody looked for customers");
  }

  private JsonNode orphans(String user) {
    return http.withBasicAuth(user, user).getForObject("/api/health/orphans", JsonNode.class);
  }

  private Map<String, Object> health() {
    return watch.health().getDetails();
  }

  private int metric(String name) {
    return http.withBasicAuth("admin", "admin")
        .getForObject(METRICS + name, JsonNode.class)
        .at("/measurements/0/value")
        .asInt();
  }
}
