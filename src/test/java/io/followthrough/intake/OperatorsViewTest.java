package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** What an operator, and the operator's alarms, can see from outside. */
@ProcessTest
class OperatorsViewTest {

  private static final String OLDEST = "/actuator/metrics/followthrough.mail.oldest.waiting";

  @Autowired TestRestTemplate http;
  @Autowired Story story;

  @Test
  void healthAndMetricsTellForHowLongAMailHasWaited() {
    new Web(http, "anna")
        .postJson("/api/leads", "{\"name\": \"Ann Archer\", \"email\": \"ann@archer.example\"}");
    story.itIs(Story.MONDAY.plus(Duration.ofMinutes(5)));

    var outbox =
        http.getForObject("/actuator/health", JsonNode.class).at("/components/outbox/details");
    assertThat(outbox.get("waiting").asInt()).isEqualTo(1);
    assertThat(outbox.get("oldest").asText()).isEqualTo("2026-03-02T09:00:00Z");

    var metric = new Web(http, "admin").get(OLDEST).getBody();
    assertThat(metric.at("/measurements/0/value").asInt()).isEqualTo(300);
    assertThat(metric.get("baseUnit").asText()).isEqualTo("seconds");

    story.thePostmanComes();
    metric = new Web(http, "admin").get(OLDEST).getBody();
    assertThat(metric.at("/measurements/0/value").asInt()).isZero();
  }

  @Test
  void metricsAreNotForStrangers() {
    assertThat(http.getForEntity("/actuator/metrics", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(http.getForEntity(OLDEST, String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(http.getForEntity("/actuator/env", String.class).getStatusCode())
        .isEqualTo(HttpStatus.NOT_FOUND);
  }
}
