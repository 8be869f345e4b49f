package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody can call a customer whose number nobody knows: the task asks for it. */
@ProcessTest
class PhoneNumbersTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired TaskService tasks;

  @Test
  void aCallWithoutANumberAsksForItUntilItIsFound() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    assertThat(withoutPhone("firstConversation")).isEqualTo(true);
    assertThat(story.shownOn("firstConversation", "briefing")).contains("no phone number yet");

    assertThatThrownBy(
            () ->
                story.does(
                    "anna",
                    "firstConversation",
                    Map.of("outcome", "notReached", "foundPhone", "12")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("\"12\" cannot be a phone number");
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notReached", "foundPhone", "+49 30 1234567"));

    assertThat(customers.lookUp("Ann Archer").phone()).contains("+49 30 1234567");
    story.happens("moment");
    assertThat(withoutPhone("call")).isEqualTo(false);
    assertThat(story.shownOn("call", "briefing")).contains("**Reach:** +49 30 1234567, ann@");
  }

  private Object withoutPhone(String task) {
    return tasks.getVariableLocal(story.task(task).getId(), "withoutPhone");
  }
}
