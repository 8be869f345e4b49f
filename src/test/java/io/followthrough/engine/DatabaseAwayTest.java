package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.mail.CustomerLinks;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.TestPropertySource;

/** What people read while PostgreSQL is away: a sentence, not what is inside of us. */
@OnPostgres
@ProcessTest
@TestPropertySource(
    properties = {
      "spring.datasource.hikari.connection-timeout=500",
      "camunda.bpm.process-engine-name=away"
    })
class DatabaseAwayTest {

  @Autowired Story story;
  @Autowired CustomerLinks links;
  @Autowired TestRestTemplate http;
  @Autowired ConfigurableApplicationContext platform;

  private String linkToStop;

  @BeforeEach
  void postgresStops() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    linkToStop = URI.create(links.stop(ann.id()).orElseThrow()).getPath();
    ((DefaultSingletonBeanRegistry) platform.getBeanFactory()).destroySingleton("postgres");
  }

  @Test
  void aProgramReadsThatItMayTryAgainAndAPersonReadsAPage() {
    // The first ones have connections that break in their hands, later ones get none.
    for (var request = 1; request <= 3; request++) {
      assertThat(customers().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
    var answer = customers();
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer.getBody().path("detail").asText())
        .isEqualTo(
            "Our database cannot be reached at the moment, and nothing was kept. Please try again soon.");

    var page =
        http.exchange(
            RequestEntity.get(URI.create(linkToStop)).accept(MediaType.TEXT_HTML).build(),
            String.class);
    assertThat(page.getStatusCode().is5xxServerError()).as(page.toString()).isTrue();
    assertThat(page.getBody())
        .contains("That did not work", "nothing was changed")
        .doesNotContain("Exception", "SQL");
  }

  private ResponseEntity<JsonNode> customers() {
    return http.withBasicAuth("anna", "anna").getForEntity("/api/customers", JsonNode.class);
  }
}
