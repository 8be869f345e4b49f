package io.followthrough.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Stop;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("left-behind")
class LeftBehindProcessTest {

  @Autowired Story story;
  @Autowired Lookout lookout;
  @Autowired Customers customers;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService jobs;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void aColleagueDoesTheTaskThatWasLeftUndoneAndTheOwnerStays() {
    var leftBehind = annsCallIsLeftUndone();

    decides("colleague", Map.of("colleague", "Ben Brandt"));

    assertThat(leftBehind).hasPassed("isATaskOpen", "taskGiven").hasNotPassed("catchUp").isEnded();
    var call = story.task("call");
    assertThat(call.getAssignee()).isEqualTo("ben");
    assertThat(call.getDueDate()).isEqualTo(Date.from(Instant.parse("2026-03-09T09:00:00Z")));
    assertThat(customers.get(ann.id()).owner()).contains("anna");
    aNightPasses("2026-03-10T01:00");
    assertThat(lookout.last().orElseThrow().counts().undone()).isZero();

    story.does("ben", "call", Map.of("outcome", "yes"));
    story.does("anna", "agreeDelivery", Map.of("nothingToDeliver", true));
  }

  @Test
  void whoTakesItAndDoesNothingIsFoundInTurn() {
    annsCallIsLeftUndone();
    decides("myself", Map.of());
    assertThat(story.task("call").getAssignee()).isEqualTo("mona");

    aNightPasses("2026-03-13T01:00");
    story.happens("seeToCustomer");

    assertThat(story.shownOn("seeToCustomer", "why"))
        .isEqualTo("“Call” has waited for Mona Moser since Mon 9 Mar 2026.");
  }

  @Test
  void whereThereIsNoTaskTheManagerOrAColleagueCatchesUpAndTriesUntilTheCustomerIsReached() {
    var leftBehind = annIsDropped();

    decides("myself", Map.of());
    var task = story.task("catchUp");
    assertThat(task.getAssignee()).isEqualTo("mona");
    assertThat(task.getOwner()).isEqualTo("anna");
    assertThat(story.shownOn("catchUp", "callGuideText")).contains("I am calling for Anna Ahrens");
    aNightPasses("2026-03-04T01:00");
    assertThat(lookout.last().orElseThrow().counts().dropped()).isZero();

    story.itIs("2026-03-04T10:00");
    story.does("mona", "catchUp", Map.of("outcome", "notReached"));
    assertThat(leftBehind).isWaitingAt("nextGoodMoment");
    story.happens("nextGoodMoment");
    assertThat(story.now()).isEqualTo("2026-03-04T12:00:00Z");
    story.does("mona", "catchUp", Map.of("outcome", "quoteWanted"));

    assertThat(leftBehind)
        .hasPassedInOrder("nextGoodMoment", "catchUp", "howDoesItGoOn", "opportunityFound")
        .isEnded();
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void whatIsSettledIsNoReasonToDropAnybody() {
    var leftBehind = annIsDropped();
    decides("colleague", Map.of("colleague", "ben"));

    story.does("ben", "catchUp", Map.of("outcome", "settled"));

    assertThat(leftBehind).hasPassed("saidNotNow").isEnded();
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "notNow");
    assertThat(customers.get(ann.id()).owner()).contains("anna");
  }

  @Test
  void whoGoesAlongWithTheCustomerGoesOnFromThere() {
    said("silent");
    story.thePostmanComes();
    aNightPasses("2026-06-05T01:00");
    story.happens("seeToCustomer");
    var leftBehind = story.the("left-behind");
    decides("colleague", Map.of("colleague", "anna"));
    var nurture = story.the("nurture");

    story.does("anna", "catchUp", Map.of("outcome", "quoteWanted"));
    story.happens("resultNoted");

    assertThat(leftBehind)
        .hasPassed("somebodyGoesAlong")
        .hasNotPassed("opportunityFound")
        .isEnded();
    assertThat(nurture).hasPassed("timeHasCome").isEnded();
  }

  @Test
  void whoeverBoughtElsewhereWhileNobodyCalledIsStillAskedAgainOneDay() {
    var leftBehind = annIsDropped();
    decides("colleague", Map.of("colleague", "anna"));

    story.does(
        "anna",
        "catchUp",
        Map.of(
            "outcome", "boughtElsewhere",
            "boughtFrom", "A quicker one",
            "reason", "happy with whom they have"));

    assertThat(leftBehind).hasPassedInOrder("catchUp", "saidNotNow").isEnded();
    assertThat(story.the("nurture")).isActive();
  }

  @Test
  void neverMeansNever() {
    var leftBehind = annIsDropped();
    decides("colleague", Map.of("colleague", "anna"));

    story.does("anna", "catchUp", Map.of("outcome", "never", "reason", "disappointed by us"));

    assertThat(leftBehind).hasPassed("leaveAlone", "leftAlone").isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void weApologiseAndMoveTheCallToANewDay() {
    var leftBehind = annsCallIsLeftUndone();

    decides("newDay", Map.of("newDay", "2026-03-10T10:00"));

    assertThat(leftBehind)
        .hasPassedInOrder("sendApology", "moveToNewDay", "howDoesItGoOn", "somebodyGoesAlong")
        .isEnded();
    assertThat(story.mails())
        .last()
        .satisfies(
            mail ->
                assertThat(mail.mail().words().plain())
                    .contains("On Tuesday 10 March at 10:00 I will call you")
                    .contains("Anna Ahrens"));
    story.happens("customerChoseDate");
    assertThat(story.isWaitingFor("workingDayBefore")).isTrue();
    aNightPasses("2026-03-10T01:00");
    assertThat(lookout.last().orElseThrow().counts()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void aTaskThatHearsOfNoDayMovesAllTheSame() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@customer.example"));
    story.does("anna", "firstConversation", Map.of("outcome", "yes"));
    assertThat(story.task("agreeDelivery")).isNotNull();
    aNightPasses("2026-03-09T01:00");
    story.happens("seeToCustomer");

    decides("newDay", Map.of("newDay", "2026-03-14T10:00"));

    // The day that was named is a Saturday: what we say and what we keep is Monday.
    assertThat(story.task("agreeDelivery").getDueDate())
        .isEqualTo(Date.from(Instant.parse("2026-03-16T09:00:00Z")));
    assertThat(story.mails())
        .last()
        .satisfies(
            mail ->
                assertThat(mail.mail().words().plain()).contains("On Monday 16 March at 09:00"));
  }

  @Test
  void whereNothingGoesOnTheNewDayBeginsANurture() {
    var leftBehind = annIsDropped();

    decides("newDay", Map.of("newDay", "2026-03-20T10:00"));

    assertThat(leftBehind).hasPassed("moveToNewDay", "saidNotNow").isEnded();
    assertThat(story.the("nurture"))
        .variables()
        .containsEntry("promisedAt", Date.from(Instant.parse("2026-03-20T10:00:00Z")));
  }

  @Test
  void whomNobodyOwnedHasAnOwnerNow() {
    var bob = story.knows("zed", "Bob Baker", "bob@baker.example");
    story.givesAQuote("anna", ann);
    aNightPasses("2026-03-03T01:00");
    story.happens("seeToCustomer");
    decides("colleague", Map.of("colleague", "ben"));
    assertThat(customers.get(bob.id()).owner()).as("only a hand-over changes it").contains("zed");
    assertThat(story.task("catchUp").getAssignee()).isEqualTo("ben");
  }

  @Test
  void theTaskGoesAwayOnceItIsMended() {
    var leftBehind = annIsDropped();
    story.givesAQuote("anna", ann);

    aNightPasses("2026-03-04T01:00");
    story.happens("mendedMeanwhile");

    assertThat(leftBehind).hasPassed("mendedMeanwhile", "nothingToSeeTo").isEnded();
  }

  @Test
  void theTaskGoesAwayAtOnceWhenTheRepDoesWhatWasLeftUndone() {
    var leftBehind = annsCallIsLeftUndone();

    story.does("anna", "call", Map.of("outcome", "notReached"));
    story.happens("somethingWasDone");

    assertThat(leftBehind)
        .hasPassedInOrder("somethingWasDone", "lookAgain", "isItMended", "mended")
        .isEnded();
    aNightPasses("2026-03-07T01:00");
    assertThat(lookout.last().orElseThrow().counts()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void anotherTaskThatIsDoneMendsNothing() {
    var leftBehind = annIsDropped();
    runtime.startProcessInstanceByMessage(
        "new-address-wanted", Map.of(Journey.CUSTOMER_ID.name(), ann.id()));

    story.does("anna", "findNewAddress", Map.of("addressAnswer", "none"));
    story.happens("somethingWasDone");

    assertThat(leftBehind)
        .hasPassedInOrder("somethingWasDone", "lookAgain", "stillLeftBehind")
        .isWaitingAt("seeToCustomer");
  }

  @Test
  void nobodySeesToACustomerWhoWantsToBeLeftAlone() {
    var leftBehind = annIsDropped();

    customers.stop(ann.id(), Stop.ALL);
    story.happens("askedToBeLeftAlone");

    assertThat(leftBehind).hasPassed("askedToBeLeftAlone", "nothingToSeeTo").isEnded();
  }

  @Test
  void nobodyCatchesUpWithACustomerWhoWantsToBeLeftAlone() {
    var leftBehind = annIsDropped();
    decides("colleague", Map.of("colleague", "ben"));

    customers.stop(ann.id(), Stop.ALL);
    story.happens("wantsToBeLeftAlone");

    assertThat(leftBehind).hasPassed("wantsToBeLeftAlone", "leftInPeace").isEnded();
  }

  @Test
  void whatCannotBeIsRefused() {
    annIsDropped();

    assertRefused(Map.of("whatNow", "colleague"), "Who?");
    assertRefused(
        Map.of("whatNow", "colleague", "colleague", "pia"),
        "“pia” is none of us: write one of anna");
    assertRefused(Map.of("whatNow", "newDay"), "Which day?");
    assertRefused(Map.of("whatNow", "newDay", "newDay", "2026-03-01T10:00"), "That day lies in");
  }

  private void assertRefused(Map<String, Object> form, String sentence) {
    assertThatThrownBy(() -> story.does("mona", "seeToCustomer", form))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith(sentence);
  }

  private ProcessInstance annIsDropped() {
    aNightPasses("2026-03-03T01:00");
    story.happens("seeToCustomer");
    return story.the("left-behind");
  }

  private ProcessInstance annsCallIsLeftUndone() {
    story.givesAQuote("anna", ann);
    story.happens("moment");
    aNightPasses("2026-03-06T01:00");
    story.happens("seeToCustomer");
    return story.the("left-behind");
  }

  private void decides(String whatNow, Map<String, Object> more) {
    var form = new HashMap<>(more);
    form.put("whatNow", whatNow);
    story.does("mona", "seeToCustomer", form);
  }

  private void aNightPasses(String at) {
    story.itIs(at);
    story.begins("nightHasCome");
    story.happens("closeWhatIsMended");
  }

  private void said(String kindOfNo) {
    runtime.startProcessInstanceByMessage(
        "said-not-now", Map.of(Journey.CUSTOMER_ID.name(), ann.id(), "kindOfNo", kindOfNo));
  }
}
