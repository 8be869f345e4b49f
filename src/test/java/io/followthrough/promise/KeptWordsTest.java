package io.followthrough.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** How reps keep their promises, as they and their manager see it. */
@ProcessTest
class KeptWordsTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;

  @BeforeEach
  void annaHasPromisedFourThingsAndBenOne() {
    story.knows("anna", "Ann Archer", "ann@ann.example");
    story.knows("ben", "Bob Best", "bob@bob.example");
    promised("anna", "ann@ann.example", "a site plan", "2026-03-04");
    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.happens("promisedDay");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));

    promised("anna", "ann@ann.example", "a sample", "2026-03-06");
    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", late("onTimeAnswer", "2026-03-10"));
    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.happens("promisedDay");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));

    promised("anna", "ann@ann.example", "the drawings", "2026-03-12");
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.does("anna", "keepPromise", late("keptAnswer", "2026-03-16"));
    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.happens("promisedDay");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));

    promised("anna", "ann@ann.example", "an answer", "2026-03-20");
    promised("ben", "bob@bob.example", "a price", "2026-03-20");
    story.itIs("2026-03-20T18:00");
  }

  @Test
  void eachPromiseCountsOnceByTheWorstThatBecameOfIt() {
    assertThat(read("mona", "").getBody())
        .hasToString(
            "[{\"rep\":{\"id\":\"anna\",\"name\":\"Anna Ahrens\"},\"kept\":1,\"late\":1,"
                + "\"broken\":1,\"open\":1,\"keptRate\":0.33,\"daysMissed\":0},"
                + "{\"rep\":{\"id\":\"ben\",\"name\":\"Ben Brandt\"},\"kept\":0,\"late\":0,"
                + "\"broken\":0,\"open\":1,\"keptRate\":null,\"daysMissed\":0}]");
  }

  @Test
  void itCountsForTheDayThatWasPromisedFirst() {
    var figures = read("mona", "?from=2026-03-06&to=2026-03-12").getBody();
    assertThat(figures).hasSize(1);
    assertThat(figures.get(0).get("kept").asInt()).isZero();
    assertThat(figures.get(0).get("late").asInt()).isOne();
    assertThat(figures.get(0).get("broken").asInt()).isOne();
  }

  @Test
  void aRepSeesOwnFiguresOnly() {
    assertThat(read("ben", "").getBody())
        .singleElement()
        .satisfies(own -> assertThat(own.get("rep").get("id").asText()).isEqualTo("ben"));
    assertThat(read("mona", "?rep=ben").getBody()).isEqualTo(read("ben", "").getBody());
    assertThat(read("mona", "?rep=ben&rep=anna").getBody()).isEqualTo(read("mona", "").getBody());
    assertThat(read("ben", "?rep=anna").getStatusCode().value()).isEqualTo(403);
    assertThat(read("carla", "").getBody())
        .singleElement()
        .satisfies(own -> assertThat(own.get("kept").asInt()).isZero());
  }

  @Test
  void nobodyElseSeesAnyAndNoDayIsGuessed() {
    assertThat(read("pia", "").getStatusCode().value()).isEqualTo(403);
    var swapped = read("mona", "?from=2026-03-06&to=2026-03-05");
    assertThat(swapped.getStatusCode().value()).isEqualTo(400);
    assertThat(swapped.getBody().get("field").asText()).isEqualTo("from");
    assertThat(read("mona", "?from=yesterday").getStatusCode().value()).isEqualTo(400);
    assertThat(http.getForEntity("/api/promises", JsonNode.class).getStatusCode().value())
        .isEqualTo(401);
  }

  private void promised(String rep, String who, String what, String day) {
    story.begins(rep, "promise", Map.of("who", who, "what", what, "byDate", day));
  }

  private static Map<String, Object> late(String question, String day) {
    var form = new HashMap<String, Object>();
    form.put(question, "late");
    form.put("newDate", day);
    form.put("apologyNextStep", "We send a draft");
    return form;
  }

  private ResponseEntity<JsonNode> read(String user, String query) {
    return http.withBasicAuth(user, user).getForEntity("/api/promises" + query, JsonNode.class);
  }
}
