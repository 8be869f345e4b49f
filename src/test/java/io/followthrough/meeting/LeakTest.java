package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Where customers stand in a process and where they leave it, as managers see it. */
@ProcessTest
class LeakTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;

  @BeforeEach
  void annWantsAQuoteAndBobSaysNotNow() {
    lead("Ann Archer", "ann@archer.example");
    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    lead("Bob Best", "bob@best.example");
    story.does(
        "ben",
        "firstConversation",
        Map.of("outcome", "notNow", "reason", "the time is wrong", "nextDate", "2026-09-01T10:00"));
    story.itIs("2026-03-04T09:00");
  }

  private void lead(String name, String email) {
    story.begins("sale", Map.of("name", name, "email", email, "interest", "new windows"));
  }

  @Test
  void whoStandsWhereAndForHowLong() {
    var sale = read("mona", "sale").getBody();

    assertThat(sale.get("begun").asInt()).isEqualTo(2);
    var quote = element(sale, "Prepare quote");
    assertThat(quote.get("standing").asInt()).isEqualTo(1);
    assertThat(quote.get("daysStanding").asDouble()).isEqualTo(2, within(0.1));
    assertThat(element(sale, "First conversation").get("passed").asInt()).isEqualTo(2);
    assertThat(element(sale, "First conversation").get("standing").asInt()).isZero();
  }

  @Test
  void theShareOfEachAnswer() {
    var answers = read("mona", "sale").getBody().get("answers");

    var shares =
        StreamSupport.stream(answers.spliterator(), false)
            .filter(answer -> answer.get("question").asText().equals("What did they say?"))
            .mapToDouble(answer -> answer.get("share").asDouble())
            .sum();
    assertThat(shares).isEqualTo(1, within(0.001));
  }

  @Test
  void aRepSeesOwnCustomersOnly() {
    assertThat(read("anna", "sale").getBody().get("begun").asInt()).isEqualTo(1);
    assertThat(read("carla", "sale").getBody().get("begun").asInt()).isZero();
    assertThat(read("carla", "sale").getBody().get("elements")).isEmpty();
    assertThat(read("pia", "sale").getStatusCode().value()).isEqualTo(403);
    assertThat(http.getForEntity("/api/leak?process=sale", String.class).getStatusCode().value())
        .isEqualTo(401);
  }

  @Test
  void anUnknownProcessIsSaid() {
    var answer = read("mona", "sails");

    assertThat(answer.getStatusCode().value()).isEqualTo(404);
    assertThat(answer.getBody().get("detail").asText()).isEqualTo("There is no process “sails”.");
  }

  private static JsonNode element(JsonNode leak, String name) {
    return StreamSupport.stream(leak.get("elements").spliterator(), false)
        .filter(element -> element.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ResponseEntity<JsonNode> read(String user, String process) {
    return http.withBasicAuth(user, user)
        .getForEntity("/api/leak?process=" + process, JsonNode.class);
  }
}
