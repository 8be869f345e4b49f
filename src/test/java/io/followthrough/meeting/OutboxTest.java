package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which mails wait, as managers and reps see it. */
@ProcessTest
class OutboxTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void aLeadIsWrittenTo() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
    story.begins(
        "sale",
        Map.of("name", "Ann Archer", "email", "ann@customer.example", "interest", "new windows"));
  }

  @Test
  void aMailWaitsUntilThePostmanHasTakenIt() {
    var mail = outbox("mona").get("mails").get(0);
    assertThat(mail.get("customer").asText()).isEqualTo("Ann Archer");
    assertThat(mail.get("state").asText()).isEqualTo("waiting");
    assertThat(mail.get("until").isNull()).isFalse();
    assertThat(outbox("mona").get("waiting").asInt()).isEqualTo(1);

    story.thePostmanComes();

    assertThat(outbox("mona").get("waiting").asInt()).isZero();
    assertThat(outbox("mona").get("mails")).isEmpty();
  }

  @Test
  void whatIsInDoubtComesFirstAndIsNotTriedAgain() {
    story.knows("anna", "Bob Best", "bob@best.example");
    story.begins(
        "sale", Map.of("name", "Bob Best", "email", "bob@best.example", "interest", "new doors"));
    var second = story.mails().get(1).id();
    jdbc.sql("update mail set state = 'inDoubt', reason = 'The line broke.' where id = ?")
        .param(second)
        .update();

    var mail = outbox("mona").get("mails").get(0);

    assertThat(mail.get("id").asLong()).isEqualTo(second);
    assertThat(mail.get("reason").asText()).isEqualTo("The line broke.");
    assertThat(mail.get("until").isNull()).isTrue();
    assertThat(outbox("mona").get("inDoubt").asInt()).isEqualTo(1);
  }

  @Test
  void aPlannedMailSaysWhyItGoesOutThen() {
    story.begins(
        "quote-given",
        Map.of(
            "name", "Dora Dean",
            "email", "dora@dean.example",
            "what", "Twelve windows",
            "quoteAmount", "3006.00",
            "currencyCode", "EUR",
            "validUntilDate", "2026-12-31"));
    jdbc.sql("update planned_touch set channel = 'MAIL'").update();

    assertThat(outbox("mona").get("coming").get(0).get("customer").asText()).isEqualTo("Dora Dean");
    assertThat(outbox("mona").get("coming").get(0).get("reason").asText()).isNotEmpty();
  }

  @Test
  void aRepSeesMailsToOwnCustomersOnly() {
    assertThat(outbox("anna").get("waiting").asInt()).isEqualTo(1);
    assertThat(outbox("ben").get("waiting").asInt()).isZero();
    assertThat(outbox("ben").get("mails")).isEmpty();
    assertThat(http.getForEntity("/api/outbox", String.class).getStatusCode().value())
        .isEqualTo(401);
    assertThat(
            http.withBasicAuth("pia", "pia")
                .getForEntity("/api/outbox", String.class)
                .getStatusCode()
                .value())
        .isEqualTo(403);
  }

  private JsonNode outbox(String user) {
    return http.withBasicAuth(user, user).getForObject("/api/outbox", JsonNode.class);
  }
}
