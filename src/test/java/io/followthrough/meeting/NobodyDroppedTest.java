package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What managers see of those who were dropped, and what they can do about it. */
@ProcessTest
class NobodyDroppedTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired ManagementService jobs;

  @Test
  void beforeTheFirstNightNothingIsKnown() {
    var seen = dropped("mona");

    assertThat(seen.get("lookedAt").isNull()).isTrue();
    assertThat(seen.get("found")).isEmpty();
    assertThat(seen.get("tasks")).isEmpty();
    assertThat(seen.get("failures")).isEmpty();
  }

  @Test
  void whoeverIsDroppedComesWithTheTaskByWhichToSeeToThem() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
    story.givesAQuote("ben", story.knows("ben", "Bob Best", "bob@best.example"));
    aNightPasses();

    var seen = dropped("mona");
    assertThat(seen.get("dropped").asInt()).isEqualTo(1);
    var found = seen.get("found").get(0);
    assertThat(found.get("customer").asText()).isEqualTo("Ann Archer");
    assertThat(found.get("what").asText()).isEqualTo("nothing");
    assertThat(found.get("taskId").asText()).isEqualTo(story.task("seeToCustomer").getId());
    assertThat(seen.get("tasks").get(0).get("id").asText())
        .isEqualTo(story.task("seeToCustomer").getId());
    assertThat(seen.get("tasks").get(0).get("why").asText()).startsWith("Nothing goes on");

    assertThat(dropped("anna").get("dropped").asInt()).isEqualTo(1);
    assertThat(dropped("ben").get("dropped").asInt()).isZero();
    assertThat(dropped("ben").get("tasks")).isEmpty();
  }

  @Test
  void aStepThatGaveUpIsCalledAsTheModelCallsIt() {
    story.givesAQuote("anna", story.knows("anna", "Ann Archer", "ann@customer.example"));
    var timer = jobs.createJobQuery().activityId("moment").singleResult();
    jobs.setJobRetries(timer.getId(), 0);

    var failure = dropped("mona").get("failures").get(0);

    assertThat(failure.get("jobId").asText()).isEqualTo(timer.getId());
    assertThat(failure.get("customer").asText()).isEqualTo("Ann Archer");
    assertThat(failure.get("process").asText()).isEqualTo("follow-up");
    assertThat(failure.get("step").asText()).isNotEqualTo("moment").isNotEmpty();
    assertThat(dropped("ben").get("failures")).isEmpty();
  }

  private void aNightPasses() {
    story.itIs("2026-03-03T01:00");
    story.begins("nightHasCome");
    story.happens("closeWhatIsMended");
    story.allHappens("seeToCustomer");
  }

  private JsonNode dropped(String user) {
    return http.withBasicAuth(user, user).getForObject("/api/dropped", JsonNode.class);
  }
}
