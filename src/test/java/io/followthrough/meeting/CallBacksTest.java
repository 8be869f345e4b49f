package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How soon missed calls are returned, as reps and managers see it. */
@ProcessTest
class CallBacksTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void someCallsWereMissed() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    missed(ann, 100, 101);
    missed(ann, 48, 1);
    missed(ann, 24, 2);
    missed(ann, 20, 9);
    missed(bob, 30, 3);
    missed(bob, 5, null);
    missed(bob, 24 * 91, 24);
  }

  @Test
  void medianAndWorstPerRep() {
    assertThat(read("mona", "").getBody().get("reps"))
        .extracting(CallBacksTest::line)
        .containsExactly(
            "Anna Ahrens: 4 missed, 4 returned, 0 waiting, 5.5 and 101.0 hours",
            "Ben Brandt: 2 missed, 1 returned, 1 waiting, 3.0 and 5.0 hours");
  }

  @Test
  void aRepSeesOwnFiguresOnlyAndNobodyElseAny() {
    assertThat(read("ben", "").getBody().get("reps")).hasSize(1);
    assertThat(read("carla", "").getBody().get("reps")).isEmpty();
    assertThat(read("mona", "?rep=ben&from=2020-01-01").getBody().get("reps"))
        .extracting(CallBacksTest::line)
        .containsExactly("Ben Brandt: 3 missed, 2 returned, 1 waiting, 13.5 and 24.0 hours");
    assertThat(read("ben", "?rep=anna").getStatusCode().value()).isEqualTo(403);
    assertThat(read("pia", "").getStatusCode().value()).isEqualTo(403);
    assertThat(read("mona", "?rep=dora").getBody().get("field").asText()).isEqualTo("rep");
    assertThat(http.getForEntity("/api/call-backs", JsonNode.class).getStatusCode().value())
        .isEqualTo(401);
  }

  private void missed(Customer customer, int hoursAgo, Integer returnedAfter) {
    var called = story.now().minus(Duration.ofHours(hoursAgo));
    jdbc.sql(
            """
            insert into missed_call (customer_id, owner, called_at, returned_at)
            values (:customer, :owner, :called, :returned)
            """)
        .param("customer", customer.id())
        .param("owner", customer.owner().orElseThrow())
        .param("called", called.atOffset(ZoneOffset.UTC))
        .param(
            "returned",
            returnedAfter == null
                ? null
                : called.plus(Duration.ofHours(returnedAfter)).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static String line(JsonNode row) {
    return "%s: %d missed, %d returned, %d waiting, %s and %s hours"
        .formatted(
            row.at("/rep/name").asText(),
            row.get("missed").asInt(),
            row.get("returned").asInt(),
            row.get("waiting").asInt(),
            row.get("medianHours"),
            row.get("worstHours"));
  }

  private ResponseEntity<JsonNode> read(String user, String query) {
    return http.withBasicAuth(user, user).getForEntity("/api/call-backs" + query, JsonNode.class);
  }
}
