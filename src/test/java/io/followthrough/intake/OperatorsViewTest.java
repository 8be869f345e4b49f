package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** What an operator, and the operator's alarms, can see from outside. */
@ProcessTest
class OperatorsViewTest {

  private static final String OLDEST = "/actuator/metrics/followthrough.mail.oldest.waiting";

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired HealthEndpoint health;

  @Test
  void healthAndMetricsTellForHowLongAMailHasWaited() {
    new Web(http, "anna")
        .postJson("/api/leads", "{\"name\": \"Ann Archer\", \"email\": \"ann@archer.example\"}");
    story.itIs(Story.MONDAY.plus(Duration.ofMinutes(5)));

    assertThat(details("outbox"))
        .containsEntry("waiting", 1L)
        .containsEntry("oldest", "2026-03-02T09:00:00Z");

    var metric = new Web(http, "admin").get(OLDEST).getBody();
    assertThat(metric.at("/measurements/0/value").asInt()).isEqualTo(300);
    assertThat(metric.get("baseUnit").asText()).isEqualTo("seconds");

    story.thePostmanComes();
    metric = new Web(http, "admin").get(OLDEST).getBody();
    assertThat(metric.at("/measurements/0/value").asInt()).isZero();
  }

  @Test
  void aMailThatNobodyTakesForAnHourIsAnAlarmOnTheHealthPageAndKeepsNobodyFromWorking() {
    new Web(http, "anna")
        .postJson("/api/leads", "{\"name\": \"Ann Archer\", \"email\": \"ann@archer.example\"}");
    story.itIs(Story.MONDAY.plus(Duration.ofMinutes(61)));

    assertThat(health.healthForPath("outbox").getStatus()).isEqualTo(Status.DOWN);
    assertThat(details("outbox").get("advice").toString()).startsWith("No mail has gone out");
    assertThat(http.getForEntity("/actuator/health", String.class).getStatusCode())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(http.getForEntity("/actuator/health/readiness", String.class).getStatusCode())
        .isEqualTo(HttpStatus.OK);
  }

  @Test
  void everybodyMayAskWhetherItIsUpAndLearnsNothingElse() {
    assertThat(http.getForObject("/actuator/health", JsonNode.class).fieldNames())
        .toIterable()
        .containsExactly("status", "groups");
    assertThat(
            new Web(http, "admin")
                .get("/actuator/health")
                .getBody()
                .at("/components/outbox/details/mailServer")
                .asText())
        .isEqualTo("configured");
    for (var question : List.of("readiness", "liveness")) {
      assertThat(http.getForObject("/actuator/health/" + question, String.class))
          .isEqualTo("{\"status\":\"UP\"}");
    }
    assertThat(http.getForEntity("/actuator/health/outbox", String.class).getStatusCode())
        .isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(((CompositeHealth) health.health()).getComponents())
        .containsKeys("database", "jobs", "outbox", "inbox", "watch")
        .doesNotContainKeys("db", "mail");
    assertThat(((CompositeHealth) health.healthForPath("readiness")).getComponents())
        .containsOnlyKeys("database", "readinessState");
  }

  @Test
  void whatWentOutAndWhatDidNotIsCounted() {
    var before = figure("followthrough.mails.sent");
    new Web(http, "anna")
        .postJson("/api/leads", "{\"name\": \"Ann Archer\", \"email\": \"ann@archer.example\"}");
    story.thePostmanComes();

    assertThat(figure("followthrough.mails.sent") - before).isEqualTo(1);
  }

  @Test
  void theJarSaysWhatIsInIt() throws JsonProcessingException {
    var sbom =
        new ObjectMapper()
            .readTree(
                http.withBasicAuth("admin", "admin")
                    .getForObject("/actuator/sbom/application", String.class));

    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.findValuesAsText("purl"))
        .anyMatch(part -> part.startsWith("pkg:maven/org.camunda.bpm/camunda-engine@7.24.0"))
        .noneMatch(part -> part.contains("archunit"));
    assertThat(
            new Web(http, "admin").get("/actuator/info").getBody().at("/build/artifact").asText())
        .isEqualTo("followthrough");
  }

  @Test
  void metricsAreNotForStrangers() {
    for (var page : List.of("prometheus", "info", "sbom", "sbom/application", "metrics")) {
      assertThat(http.getForEntity("/actuator/" + page, String.class).getStatusCode())
          .as(page)
          .isEqualTo(HttpStatus.UNAUTHORIZED);
      assertThat(
              http.withBasicAuth("mona", "mona")
                  .getForEntity("/actuator/" + page, String.class)
                  .getStatusCode())
          .as(page)
          .isEqualTo(HttpStatus.FORBIDDEN);
    }
    assertThat(http.getForEntity("/actuator/metrics", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(http.getForEntity(OLDEST, String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(
            http.withBasicAuth("admin", "admin")
                .getForEntity("/actuator/env", String.class)
                .getStatusCode())
        .isEqualTo(HttpStatus.NOT_FOUND);
  }

  private Map<String, Object> details(String component) {
    return ((Health) health.healthForPath(component)).getDetails();
  }

  private int figure(String name) {
    return new Web(http, "admin")
        .get("/actuator/metrics/" + name)
        .getBody()
        .at("/measurements/0/value")
        .asInt();
  }
}
