package io.followthrough.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("late-promise")
class LatePromiseTest {

  @Autowired Story story;
  @Autowired PromiseRows promises;

  @BeforeEach
  void annIsACustomerOfAnna() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void reachesThePromiseThatIsMeant() {
    promised("a site plan", "2026-03-12");
    promised("a call from our engineer", "2026-03-13");

    var late = late("Site Plan", "2026-03-18");

    assertThat(late).hasPassedInOrder("delayNoticed", "passOnDelay", "delayPassedOn").isEnded();
    assertThat(promises.findAll())
        .extracting(Promise::dueDay)
        .containsExactly(LocalDate.parse("2026-03-18"), LocalDate.parse("2026-03-13"));
    story.happens("delayForeseen");
    assertThat(story.mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.mail().words().plain()).contains("a site plan"));
  }

  @Test
  void asksWhichPromiseIsMeantWhereItCouldBeSeveral() {
    assertThatThrownBy(() -> late("", "2026-03-18"))
        .isInstanceOf(Refused.class)
        .hasMessage("Nothing that we promised to Ann Archer is open.");
    promised("a site plan", "2026-03-12");
    promised("a call from our engineer", "2026-03-13");

    assertThatThrownBy(() -> late("", "2026-03-18"))
        .hasMessageMatching(
            "Which one\\? Type a few of its words. Open are: \"a site plan\" \\(P-2026-\\d{6}, Thu 12"
                + " Mar 2026\\), \"a call from our engineer\" \\(P-2026-\\d{6}, Fri 13 Mar 2026\\).");
    assertThatThrownBy(() -> late("the roof", "2026-03-18"))
        .hasMessageStartingWith("None of the open promises is called \"the roof\"");
    late(promises.findAll().get(1).number(), "2026-03-18");
  }

  @Test
  void takesOnlyALaterDayAndLeavesTheRestToTheStepThatIsOpen() {
    promised("a site plan", "2026-03-12");
    assertThatThrownBy(() -> late("", "2026-03-12"))
        .hasMessage("It was promised for Thu 12 Mar 2026: choose a later day.");
    story.happens("workingDayBefore");

    assertThatThrownBy(() -> late("", "2026-03-18"))
        .hasMessage(
            "\"a site plan\" is in the task list already, as a step of this promise: say there that it"
                + " will be late.");

    assertThat(promises.findAll())
        .extracting(Promise::dueDay)
        .containsExactly(LocalDate.parse("2026-03-12"));
    assertThat(story.mails()).isEmpty();
  }

  private void promised(String what, String day) {
    story.begins(
        "anna", "promise", Map.of("who", "ann@customer.example", "what", what, "byDate", day));
  }

  private ProcessInstance late(String which, String day) {
    return story.begins(
        "anna",
        "late-promise",
        Map.of(
            "who",
            "ann@customer.example",
            "which",
            which,
            "newDate",
            day,
            "apologyNextStep",
            "We send a draft"));
  }
}
