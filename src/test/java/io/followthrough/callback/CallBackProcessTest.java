package io.followthrough.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Result;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("call-back")
class CallBackProcessTest {

  private static final String NUMBER = "+49 30 1234567";

  @Autowired Story story;
  @Autowired CallBackProcess callBacks;
  @Autowired MissedCallRows calls;
  @Autowired Customers customers;
  @Autowired Touches touches;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void isReturnedWithinThreeHours() {
    story.itIs("2026-03-02T10:30");
    var callBack = missed(Map.of("whoCalled", "Ann Archer", "calledAt", "2026-03-02T10:00"));

    var task = story.task("callBack");
    assertThat(task.getAssignee()).isEqualTo("anna");
    assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2026-03-02T13:00:00Z")));
    assertThat(callBack).hasBusinessKey("C-2026-000001");

    story.does("anna", "callBack", Map.of("outcome", "settled", "heard", "Wanted the address"));

    // Nobody else goes along with Ann: the way leads on to nurture.
    assertThat(callBack)
        .hasPassedInOrder("callMissed", "callBack", "whatDidTheyWant", "saidNotNow")
        .hasNotPassed("remindRep", "seeToCallBack")
        .isEnded();
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "notNow");
    assertThat(calls.findAll()).singleElement().extracting(MissedCall::returnedAt).isNotNull();
    assertThat(touches.last(ann.id(), 2))
        .extracting(Touch::direction, Touch::at, Touch::result, Touch::note)
        .containsExactly(
            tuple(Touch.Direction.OUT, story.now(), Result.SETTLED, "Wanted the address"),
            tuple(
                Touch.Direction.IN,
                Instant.parse("2026-03-02T10:00:00Z"),
                null,
                "Called and got nobody: Ann Archer"));
  }

  @Test
  void remindsTheRepAfterTwoHoursAndTellsTheManagerAfterThree() {
    var callBack = missed(Map.of("whoCalled", "Ann Archer"));

    story.happens("twoHoursPassed");
    assertThat(story.now()).isEqualTo("2026-03-02T11:00:00Z");
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.mail().to().address()).isEqualTo("anna@larkfield.example");
              assertThat(mail.mail().customerId()).isNull();
              assertThat(mail.mail().words().plain())
                  .contains("Ann Archer")
                  .contains("On Monday 2 March at 12:00");
            });

    story.happens("threeHoursPassed");
    assertThat(story.now()).isEqualTo("2026-03-02T12:00:00Z");
    story.does("mona", "seeToCallBack", Map.of("notes", "Anna calls at one"));
    story.does("anna", "callBack", Map.of("outcome", "quoteWanted"));

    assertThat(callBack)
        .hasPassedInOrder("twoHoursPassed", "remindRep", "repReminded")
        .hasPassedInOrder("threeHoursPassed", "seeToCallBack", "managerKnows")
        .hasPassedInOrder("callBack", "opportunityFound")
        .isEnded();
    assertThat(story.the("sale")).isWaitingAt("firstConversation");
  }

  @Test
  void leavesTheManagerNothingToSeeToWhenTheCallIsReturned() {
    var callBack = missed(Map.of("whoCalled", "Ann Archer"));
    story.happens("threeHoursPassed");
    story.does("anna", "callBack", Map.of("outcome", "quoteWanted"));

    assertThat(callBack)
        .hasPassedInOrder("seeToCallBack", "returnedMeanwhile", "nothingToSeeTo")
        .hasNotPassed("managerKnows")
        .isEnded();
  }

  @Test
  void whoeverSaysThatOthersDecideIsRememberedForThatDay() {
    var callBack = missed(Map.of("whoCalled", "Ann Archer"));

    story.does(
        "anna",
        "callBack",
        Map.of(
            "outcome", "waitingForDecision",
            "decider", "Her brother",
            "nextDate", "2026-03-13T10:00"));

    assertThat(callBack).hasPassedInOrder("callBack", "saidNotNow").isEnded();
    assertThat(story.the("nurture")).isActive();
  }

  @Test
  void whoeverWasAboutToSayYesIsNotAskedToWait() {
    var callBack = missed(Map.of("whoCalled", "Ann Archer"));

    story.does("anna", "callBack", Map.of("outcome", "yes"));

    assertThat(callBack).hasPassedInOrder("callBack", "opportunityFound").isEnded();
  }

  @Test
  void triesAgainWhoeverWasNotReached() {
    var callBack = missed(Map.of("whoCalled", "Ann Archer"));

    story.itIs("2026-03-02T16:00");
    story.does("anna", "callBack", Map.of("outcome", "notReached"));
    assertThat(callBack).isWaitingAt("nextGoodMoment");
    assertThat(calls.findAll()).singleElement().extracting(MissedCall::returnedAt).isNull();

    story.happens("nextGoodMoment");
    assertThat(story.now()).isEqualTo("2026-03-03T10:00:00Z");
    assertThat(story.task("callBack").getDueDate())
        .isEqualTo(Date.from(Instant.parse("2026-03-03T13:00:00Z")));
    story.does("anna", "callBack", Map.of("outcome", "never", "reason", "no need for it"));

    assertThat(callBack)
        .hasPassedInOrder("nextGoodMoment", "callBack", "leaveAlone", "leftAlone")
        .isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void whoCallsTwiceIsCalledBackOnce() {
    var first = missed(Map.of("whoCalled", "Ann Archer"));
    story.itIs("2026-03-02T09:30");
    var second = missed(Map.of("whoCalled", "Ann Archer"));

    assertThat(second).hasPassed("addedToOpenCallBack").hasNotPassed("callBack").isEnded();
    assertThat(first).isWaitingAt("callBack");
    assertThat(touches.last(ann.id(), 5)).hasSize(2);
    assertThat(calls.findAll()).hasSize(2);

    story.does("anna", "callBack", Map.of("outcome", "settled"));
    assertThat(calls.findAll()).extracting(MissedCall::returnedAt).doesNotContainNull();
    var third = missed(Map.of("whoCalled", "Ann Archer"));
    assertThat(third).isWaitingAt("callBack");
  }

  @Test
  void aStrangersNumberIsCalledBackByWhoeverClaimsIt() {
    var stranger = callBacks.callMissed(NUMBER, story.now());

    assertThat(customers.get(stranger).name()).isEqualTo("Caller " + NUMBER);
    assertThat(story.task("callBack").getAssignee()).isNull();
    story.happens("twoHoursPassed");
    assertThat(story.mails())
        .extracting(mail -> mail.mail().to().name())
        .containsExactly("Anna Ahrens", "Ben Brandt", "Carla Conti");

    story.does("ben", "callBack", Map.of("outcome", "quoteWanted", "heard", "Is called Bob"));
    assertThat(customers.get(stranger).owner()).contains("ben");
    assertThat(callBacks.callMissed("+49 (30) 123-4567", story.now())).isEqualTo(stranger);
  }

  @Test
  void whatWasSaidReachesWhoeverGoesAlongWithTheCustomer() {
    callBacks.callMissed(ann.id(), story.now());
    story.does("anna", "callBack", Map.of("outcome", "settled"));
    var nurture = story.the("nurture");
    callBacks.callMissed(ann.id(), story.now());
    var callBack = story.the("call-back");

    story.does("anna", "callBack", Map.of("outcome", "quoteWanted"));

    assertThat(callBack).hasPassed("callReturned").hasNotPassed("opportunityFound").isEnded();
    story.happens("resultNoted");
    assertThat(nurture).hasPassed("timeHasCome").isEnded();
    assertThat(story.the("sale")).isWaitingAt("firstConversation");
  }

  @Test
  void aCallThatCannotBeIsRefused() {
    assertThatThrownBy(() -> missed(Map.of("phoneNumber", "12")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("\"12\" cannot be a phone number");
    assertThatThrownBy(() -> missed(Map.of("calledAt", "2026-03-02T08:00")))
        .hasMessage("Who called? Type the number or the name.");
    assertThatThrownBy(() -> missed(Map.of("phoneNumber", NUMBER, "calledAt", "2026-03-02T09:15")))
        .hasMessage("That call lies in the future: when did they call?");
    assertThat(calls.findAll()).isEmpty();
  }

  private ProcessInstance missed(Map<String, Object> form) {
    return story.begins("ben", "call-back", form);
  }
}
