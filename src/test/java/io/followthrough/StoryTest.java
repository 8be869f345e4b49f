package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.mail.MailState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class StoryTest {

  @Autowired Story story;

  @Test
  void aLeadIsWelcomedAndBelongsToWhoeverClaimsIt() {
    var sale = story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@customer.example"));

    assertThat(sale).hasPassedInOrder("leadReceived", "sendWelcome");
    story.thePostmanComes();
    assertThat(story.mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.state()).isEqualTo(MailState.SENT));

    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("anna");
  }

  @Test
  void whatIsNotThereIsSaidAtOnce() {
    assertThatThrownBy(() -> story.happens("unclaimed"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Expected one \"unclaimed\" but found 0; there is: [");
  }
}
