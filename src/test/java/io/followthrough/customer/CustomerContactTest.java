package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("customer-contact")
class CustomerContactTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired HeardRows heard;
  @Autowired Plans plans;
  @Autowired Signals signals;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void aContactThatSomebodyWasWaitingForReachesTheStepThatWaits() {
    aSaleIsFollowedUp();

    var contact = contactedUs(Map.of());

    assertThat(contact)
        .hasPassedInOrder("customerContactedUs", "passOnContact", "wasItAwaited", "stepAnswered")
        .hasNotPassed("answer")
        .isEnded();
    story.happens("customerReplied");
    assertThat(story.the("follow-up")).isWaitingAt("answer");
    assertThat(story.shownOn("answer", "lastTouches")).contains("She asked for the colours");
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::direction, Touch::channel, Touch::note)
        .containsExactly(tuple(Touch.Direction.IN, Channel.VISIT, "She asked for the colours"));
  }

  @Test
  void aDateThatIsNotedMovesTheStepThatWaits() {
    aSaleIsFollowedUp();

    contactedUs(Map.of("outcome", "callLater", "nextDate", "2026-03-19T15:00"));
    story.happens("customerChoseDate");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-19T15:00:00Z"));
  }

  @Test
  void aYesThatIsNotedWinsTheSaleThatWaits() {
    aSaleIsFollowedUp();

    contactedUs(Map.of("outcome", "yes"));
    story.happens("resultNoted");

    assertThat(story.the("after-sale").getBusinessKey()).isEqualTo("S-2026-000001");
    assertThat(plans.of(ann.id())).isEmpty();
  }

  @Test
  void aContactOutOfTheBlueBecomesATaskAndASaleWhenThereIsSomethingToBuy() {
    var contact = contactedUs(Map.of());
    assertThat(contact)
        .hasPassedInOrder("passOnContact", "wasItAwaited", "isItAnswered")
        .isWaitingAt("answer");
    var answer = story.task("answer");
    assertThat(answer.getAssignee()).isEqualTo("anna");
    assertThat(answer.getDueDate()).isEqualTo("2026-03-02T12:00:00Z");

    story.does("anna", "answer", Map.of("outcome", "quoteWanted", "needs", "Red ones"));

    assertThat(contact).hasPassedInOrder("answer", "whatDidTheyWant", "opportunityFound").isEnded();
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("firstConversation", "briefing")).contains("Red ones");
  }

  @Test
  void aContactThatIsAnsweredAlreadyNeedsNoTask() {
    var contact = contactedUs(Map.of("outcome", "quoteWanted"));

    assertThat(contact)
        .hasPassedInOrder("isItAnswered", "whatDidTheyWant", "opportunityFound")
        .hasNotPassed("answer")
        .isEnded();
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aNoOutOfTheBlueIsNurturedWithItsDate() {
    var contact =
        contactedUs(
            Map.of(
                "outcome",
                "notNow",
                "nextDate",
                "2026-09-01T10:00",
                "reason",
                "the time is wrong"));

    assertThat(contact).hasPassed("saidNotNow").isEnded();
    assertThat(story.the("nurture"))
        .variables()
        .containsEntry("kindOfNo", "notNow")
        .containsEntry("promisedAt", Date.from(Instant.parse("2026-09-01T10:00:00Z")));
    assertThat(heard.findByCustomerIdOrderByIdDesc(ann.id()))
        .extracting(Heard::kind, Heard::text, Heard::heardBy)
        .containsExactly(tuple(Heard.Kind.REASON, "the time is wrong", "anna"));
  }

  @Test
  void aNeverOutOfTheBlueIsRespected() {
    var contact = contactedUs(Map.of("outcome", "never", "reason", "no need for it"));

    assertThat(contact).hasPassedInOrder("leaveAlone", "leftAlone").isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
    assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
  }

  @Test
  void aNeverInAnAnswerReachesEverybodyWhoGoesAlong() {
    var contact = contactedUs(Map.of());
    aSaleIsFollowedUp();

    story.does("anna", "answer", Map.of("outcome", "never", "reason", "no need for it"));
    assertThat(contact).hasPassed("leftAlone").isEnded();
    story.happens("askedToBeLeftAlone");

    assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
    assertThat(plans.of(ann.id())).isEmpty();
  }

  @Test
  void aMatterThatIsSettledIsNoReasonToDropWhoeverNobodyGoesAlongWith() {
    var contact = contactedUs(Map.of());
    story.does("anna", "answer", Map.of("outcome", "settled"));
    assertThat(contact).hasPassed("saidNotNow").hasNotPassed("settled").isEnded();
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "notNow");
  }

  @Test
  void aMatterThatIsSettledAtOnceIsNoReasonToDropAnybodyEither() {
    var contact = contactedUs(Map.of("outcome", "settled"));

    assertThat(contact).hasPassed("saidNotNow").isEnded();
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "notNow");
  }

  @Test
  void aMatterThatIsSettledWhileASaleRunsIsSettled() {
    var contact = contactedUs(Map.of());
    aSaleIsFollowedUp();

    story.does("anna", "answer", Map.of("outcome", "settled"));

    assertThat(contact).hasPassed("settled").hasNotPassed("saidNotNow").isEnded();
    assertThat(story.the("follow-up")).isWaitingAt("moment");
  }

  @Test
  void newsOfWhoeverNobodyWaitsForBecomesATaskOfTheOwner() {
    signals.tellSomebody(
        Signal.CUSTOMER_REPLIED,
        Touch.in(ann.id(), story.now(), Channel.MAIL, "Are you still there?"));

    assertThat(story.the("customer-contact")).isWaitingAt("answer");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("answer", "lastTouches")).contains("Are you still there?");
  }

  @ParameterizedTest
  @CsvSource({
    "who, nobody@customer.example, 'Nobody here is known as \"nobody@customer.example\". Start \"New lead\" to make their acquaintance.'",
    "who, S-2026-000009, There is no sale S-2026-000009.",
    "contactChannel, pigeon, Please choose one of the answers that are offered for “How?”.",
    "heard, ' ', Please fill in “What did you hear?”.",
    "outcome, silent, Please choose one of the answers that are offered for “How did it end?”.",
    "outcome, callLater, 'When exactly? After \"call later\" we need the day on which we get in touch again.'",
    "customerId, 1, This form has no field “customerId”.",
    "awaited, true, This form has no field “awaited”."
  })
  void whatCannotBeIsRefusedAndNothingOfItIsKept(String field, String value, String sentence) {
    assertThatThrownBy(() -> contactedUs(Map.of(field, value)))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);

    assertThat(touches.last(ann.id(), 1)).isEmpty();
    assertThat(tasks.createTaskQuery().list()).isEmpty();
    assertThat(history.createHistoricProcessInstanceQuery().list()).isEmpty();
  }

  /** An open sale, whose next call is planned for Wednesday. */
  private void aSaleIsFollowedUp() {
    runtime.startProcessInstanceByMessage(
        "opportunity-found", Map.of(Journey.CUSTOMER_ID.name(), ann.id()));
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    assertThat(story.the("follow-up")).isWaitingAt("moment");
  }

  private ProcessInstance contactedUs(Map<String, Object> more) {
    var form = new HashMap<String, Object>();
    form.put("who", "ann@customer.example");
    form.put("contactChannel", "visit");
    form.put("heard", "She asked for the colours");
    form.putAll(more);
    return story.begins("anna", "customer-contact", form);
  }
}
