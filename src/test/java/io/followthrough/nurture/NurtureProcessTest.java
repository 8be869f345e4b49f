package io.followthrough.nurture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("nurture")
class NurtureProcessTest {

  /** The time to live that the models give to what has ended. */
  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Journeys journeys;
  @Autowired Signals signals;
  @Autowired Plans plans;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void whoNamedNoDayIsAskedOnceAndHearsSomethingNewInEachRoundOfTheYear() {
    var nurture = said("notNow", null);

    assertThat(nurture).hasPassedInOrder("saidNotNow", "planNextContact", "askWhen");
    assertThat(mailOf(1)).startsWith("One question").contains("back on Thursday 16 April");
    story.thePostmanComes();

    story.happens("timeToGetInTouch");
    assertThat(story.now()).isEqualTo("2026-04-16T09:00:00Z");
    nobodyAnswers();
    story.happens("timeToGetInTouch");
    assertThat(story.now()).isEqualTo("2026-07-17T09:00:00Z");
    nobodyAnswers();
    story.happens("timeToGetInTouch");
    nobodyAnswers();
    assertThat(nurture).isWaitingAt("waiting").hasNotPassed("nextYearBegins");
    story.happens("timeToGetInTouch");
    nobodyAnswers();

    assertThat(nurture)
        .hasPassedInOrder("followUp", "isItTheTime", "isTheYearOver", "nextYearBegins")
        .hasNotPassed("timeHasCome")
        .isEnded();
    assertThat(story.mails()).hasSize(5);
    assertThat(story.mails())
        .extracting(mail -> mail.mail().words().subject())
        .doesNotHaveDuplicates();
    var nextYear = story.the("nurture");
    assertThat(nextYear)
        .hasPassed("nextYear")
        .hasNotPassed("askWhen")
        .hasBusinessKey("S-2026-000042");
    assertThat(nextYear).variables().containsEntry("kindOfNo", "notNow").containsEntry("round", 1);
  }

  @Test
  void whoIsInNurtureForTenYearsLeavesNoMoreBehindThanTheLastTenYears() {
    var firstYear = said("notNow", null);
    story.thePostmanComes();
    aYearWithoutAnAnswer();
    var end = endOf(firstYear);
    var secondYear = story.the("nurture");
    aYearWithoutAnAnswer();

    assertThat(secondYear.getRootProcessInstanceId()).isNotEqualTo(firstYear.getId());
    assertThat(removalOf(firstYear)).isEqualTo(end.plus(TEN_YEARS));
    assertThat(removalOf(secondYear)).isEqualTo(endOf(secondYear).plus(TEN_YEARS));

    story.itIs(end.plus(TEN_YEARS));
    story.theHistoryIsCleaned();

    assertThat(remembered(firstYear)).isZero();
    assertThat(remembered(secondYear)).isPositive();
    assertThat(story.the("nurture")).isWaitingAt("waiting");
  }

  @Test
  void theDayThatTheCustomerNamedIsPreparedTheWorkingDayBeforeAndKept() {
    var nurture = said("notNow", "2026-05-11T14:00:00Z");
    assertThat(nurture).hasNotPassed("askWhen");
    assertThat(story.mails()).isEmpty();

    story.happens("timeToGetInTouch");
    assertThat(story.now()).isEqualTo("2026-05-07T09:00:00Z");
    story.happens("workingDayBefore");
    assertThat(story.now()).isEqualTo("2026-05-08T09:00:00Z");
    story.does("anna", "prepareCall", Map.of("notes", "Ask for the budget"));
    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-05-11T14:00:00Z");
    assertThat(story.task("promisedCall").getPriority()).isEqualTo(1_000_000);
    story.does("anna", "promisedCall", Map.of("outcome", "yes"));

    assertThat(nurture).hasPassedInOrder("timeToGetInTouch", "followUp", "timeHasCome").isEnded();
    assertThat(story.the("sale")).hasPassed("opportunityFound").isWaitingAt("firstConversation");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aDayThatTheCustomerChoosesMovesTheRoundAndCountsNoOther() {
    var nurture = said("silent", null);

    signals.choseDate(wrote("Please call in June"), date("2026-06-10T10:00:00Z"));
    story.happens("customerChoseDate");

    assertThat(nurture)
        .hasPassedInOrder("customerChoseDate", "noteChosenDate", "planNextContact")
        .isWaitingAt("waiting");
    assertThat(nurture).variables().containsEntry("round", 1);
    assertThat(story.mails()).hasSize(1);

    signals.tell(Signal.LEFT_ALONE, wrote("No more mails, please"));
    story.happens("askedToBeLeftAlone");
    assertThat(nurture)
        .hasPassedInOrder("leaveAlone", "leftAlone")
        .hasNotPassed("timeHasCome")
        .isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void aSaleThatBeginsWithAQuoteTakesThePlaceOfNurture() {
    var nurture = said("notNow", null);
    story.givesAQuote("anna", ann);

    story.happens("saleBegun");
    assertThat(nurture).hasPassed("saleGoesOn").hasNotPassed("timeHasCome").isEnded();
    assertThat(story.the("sale")).isWaitingAt("followUp");
    assertThat(plans.of(ann.id())).hasSize(1);
  }

  @Test
  void aSaleThatBeginsWithAQuoteTakesThePlaceOfTheRoundThatIsOnToo() {
    var nurture = said("notNow", "2026-05-11T14:00:00Z");
    story.happens("timeToGetInTouch");
    story.givesAQuote("anna", ann);

    story.happens("saleBegunMeanwhile");
    assertThat(nurture).hasPassedInOrder("saleBegunMeanwhile", "saleGoesOn").isEnded();
    assertThat(plans.of(ann.id())).hasSize(1);
  }

  @Test
  void aReplyIsAnsweredAndANewLeadMeansThatTheTimeHasCome() {
    var nurture = said("notNow", null);

    signals.tell(Signal.CUSTOMER_REPLIED, wrote("Maybe in autumn"));
    story.happens("customerReplied");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    story.does(
        "anna",
        "answer",
        Map.of(
            "outcome", "boughtElsewhere",
            "reason", "the price",
            "boughtFrom", "Others Ltd"));
    assertThat(nurture)
        .hasPassedInOrder("customerReplied", "answer", "isItTheTime", "isTheYearOver")
        .isWaitingAt("waiting");
    assertThat(nurture)
        .variables()
        .containsEntry("round", 2)
        .containsEntry("kindOfNo", "boughtElsewhere");

    signals.tell(Signal.NEW_LEAD, wrote("I need it now"));
    story.happens("newLead");
    assertThat(nurture).hasPassed("newLead", "timeHasCome").isEnded();
    assertThat(story.the("sale")).isWaitingAt("firstConversation");
  }

  @Test
  void aNeverThatARepNotedEndsIt() {
    var nurture = said("notRightFit", null);

    journeys.passOn(ann.id(), "", Result.NEVER, null);
    story.happens("resultNoted");

    assertThat(nurture).hasPassedInOrder("resultNoted", "leaveAlone", "leftAlone").isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void aDayThatHasPassedWithoutAnAnswerIsNoPromiseForTheNextRound() {
    var nurture = said("notNow", "2026-05-11T14:00:00Z");
    story.itIs("2026-05-12T10:00");

    journeys.passOn(ann.id(), "", Result.SILENT, date("2026-05-11T14:00:00Z"));
    story.happens("resultNoted");

    assertThat(nurture).variables().containsEntry("promisedAt", null);
    story.happens("timeToGetInTouch");
    assertThat(story.now()).isEqualTo("2026-07-13T09:00:00Z");
  }

  @Test
  void aNewOfferIsOneCallAndTheAnnouncedDayIsKept() {
    var nurture = said("notNow", null);
    assertThat(mailOf(1)).contains("back on Thursday 16 April");
    story.thePostmanComes();

    offered();
    story.happens("moment");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
    story.does("anna", "call", Map.of("outcome", "notReached"));

    assertThat(nurture)
        .hasPassedInOrder("newOfferFits", "callAboutOffer", "whatAboutOffer", "planNextContact")
        .isWaitingAt("waiting");
    assertThat(nurture).variables().containsEntry("round", 1);
    assertThat(story.now()).isBefore("2026-04-16T09:00:00Z");
    story.happens("timeToGetInTouch");
    assertThat(story.now()).isEqualTo("2026-04-16T09:00:00Z");
  }

  @Test
  void aNewOfferMayShowThatTheTimeHasCome() {
    var nurture = said("notNow", null);
    offered();
    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "quoteWanted"));

    assertThat(nurture).hasPassedInOrder("whatAboutOffer", "timeHasCome").isEnded();
    assertThat(story.the("sale")).isActive();
  }

  @Test
  void whoWantsNoOffersIsLeftInPeace() {
    var nurture = said("notNow", null);
    offered();
    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "never", "reason", "disappointed by us"));

    assertThat(nurture).hasPassedInOrder("respectWish", "leftInPeace").isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void aSaleThatBeginsMeanwhileTakesThePlaceOfTheOffer() {
    var nurture = said("notNow", null);
    offered();
    story.givesAQuote("anna", ann);
    story.happens("saleBegunOnTheWay");

    assertThat(nurture).hasPassedInOrder("saleBegunOnTheWay", "saleIsOn").isEnded();
    assertThat(plans.of(ann.id())).hasSize(1);
  }

  private void aYearWithoutAnAnswer() {
    for (var round = 1; round <= 4; round++) {
      story.happens("timeToGetInTouch");
      nobodyAnswers();
    }
  }

  private Instant endOf(ProcessInstance year) {
    return historyOf(year).getEndTime().toInstant();
  }

  private Instant removalOf(ProcessInstance year) {
    return historyOf(year).getRemovalTime().toInstant();
  }

  private HistoricProcessInstance historyOf(ProcessInstance year) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceId(year.getId())
        .singleResult();
  }

  /** How many instances are remembered of that year, with those it called, and their steps. */
  private long remembered(ProcessInstance year) {
    return history.createHistoricProcessInstanceQuery().rootProcessInstanceId(year.getId()).count()
        + history.createHistoricActivityInstanceQuery().processInstanceId(year.getId()).count()
        + history.createHistoricVariableInstanceQuery().processInstanceId(year.getId()).count();
  }

  private void offered() {
    assertThat(signals.newOffer(ann.id())).isTrue();
    story.happens("newOfferFits");
  }

  private ProcessInstance said(String kindOfNo, String promisedAt) {
    return runtime.startProcessInstanceByMessage(
        "said-not-now",
        "S-2026-000042",
        Variables.createVariables()
            .putValue(Journey.CUSTOMER_ID.name(), ann.id())
            .putValue(NurtureProcess.KIND_OF_NO.name(), kindOfNo)
            .putValue(Journey.PROMISED_AT.name(), promisedAt == null ? null : date(promisedAt)));
  }

  /** A mail, a month of waiting, and a call that reaches nobody. */
  private void nobodyAnswers() {
    story.happens("moment");
    story.thePostmanComes();
    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "notReached"));
  }

  private Touch wrote(String words) {
    return Touch.in(ann.id(), story.now(), Channel.MAIL, words);
  }

  private String mailOf(int number) {
    var words = story.mails().get(number - 1).mail().words();
    return words.subject() + "\n" + words.plain();
  }

  private static Date date(String instant) {
    return Date.from(Instant.parse(instant));
  }
}
