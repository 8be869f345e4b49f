package io.followthrough.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Journey;
import io.followthrough.customer.MailTroubles;
import io.followthrough.customer.MissedDays;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Somebody;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.mail.MailState;
import io.followthrough.sale.GivenQuote;
import io.followthrough.sale.Quotes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest("follow-up")
class FollowUpTest {

  private static final int PROMISED = 1_000_000;

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Introductions introductions;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired TestRestTemplate http;
  @Autowired MissedDays missedDays;
  @Autowired JdbcClient jdbc;
  @Autowired Signals signals;
  @Autowired MailTroubles troubles;
  @Autowired Quotes quotes;
  @Autowired RuntimeService runtime;

  @Test
  void whoNeverAnswersIsCalledAndWrittenToByTurnsAndIsSilentInTheEnd() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "lead", "notReached", null);
    assertThat(followUp)
        .hasPassedInOrder("questionOpen", "planNextTouch", "attemptsLeft", "isPreparationNeeded")
        .isWaitingAt("moment");

    nobodyAnswersACallAt("2026-03-04T16:00:00Z");
    aMailGoesOutAt("2026-03-06T09:00:00Z", "Wednesday 11 March");
    nobodyAnswersACallAt("2026-03-11T11:00:00Z");
    nobodyAnswersACallAt("2026-03-17T09:00:00Z");
    aMailGoesOutAt("2026-03-24T14:00:00Z", "Wednesday 1 April");
    nobodyAnswersACallAt("2026-04-01T15:00:00Z");
    aMailGoesOutAt("2026-04-13T10:00:00Z", "Monday 27 April");
    nobodyAnswersACallAt("2026-04-27T13:00:00Z");

    assertThat(followUp)
        .hasPassedInOrder("attemptsUsedUp", "answered", "silent")
        .hasNotPassed("prepareCall", "answer", "questionAnswered")
        .isEnded();
    assertThat(followUp).variables().containsEntry("result", "silent");
    assertThat(plans.of(ann.id())).isEmpty();
    assertThat(touches.last(ann.id(), 20))
        .extracting(Touch::channel)
        .containsExactly(
            Channel.PHONE,
            Channel.MAIL,
            Channel.PHONE,
            Channel.MAIL,
            Channel.PHONE,
            Channel.PHONE,
            Channel.MAIL,
            Channel.PHONE);
  }

  @Test
  void whoPrefersMailIsWrittenToFirst() {
    pursued(ann("mail", null), "quote", "quoteSent", null);

    aMailGoesOutAt("2026-03-04T09:00:00Z", "Friday 6 March");
    nobodyAnswersACallAt("2026-03-06T11:00:00Z");
    aMailGoesOutAt("2026-03-11T14:00:00Z", "Tuesday 17 March");
  }

  @Test
  void whoHasNoMailAddressIsCalledInstead() {
    var bob = customer("Bob Best", null, "+1 212 555 0123", "mail", null);
    pursued(bob, "lead", "notReached", null);

    story.happens("moment");

    assertThat(story.now()).as("nine in New York").isEqualTo("2026-03-04T14:00:00Z");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void aPromisedCallIsPreparedTheWorkingDayBeforeAndMadeOnTheDayWhereTheCustomerLives() {
    var ann = ann(null, "America/New_York");
    // Monday ten o'clock in New York, where the clocks have just gone forward.
    var followUp = pursued(ann, "lead", "callLater", "2026-03-09T14:00:00Z");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::localDay, PlannedTouch::reason)
        .containsExactly(tuple(LocalDate.parse("2026-03-09"), "they asked for Mon 9 Mar"));

    story.happens("workingDayBefore");
    assertThat(story.now()).as("Friday, nine in New York").isEqualTo("2026-03-06T14:00:00Z");
    var preparation = story.task("prepareCall");
    assertThat(preparation.getAssignee()).isEqualTo("anna");
    assertThat(preparation.getPriority()).isEqualTo(PROMISED);
    story.does("anna", "prepareCall", Map.of("prepared", true, "notes", "Bring the drawings"));

    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-09T14:00:00Z");
    var call = story.task("promisedCall");
    assertThat(call.getAssignee()).isEqualTo("anna");
    assertThat(call.getPriority()).isEqualTo(PROMISED);
    assertThat(call.getDueDate()).isEqualTo(story.now());
    assertThat(story.shownOn("promisedCall", "briefing")).contains("Bring the drawings");
    assertThat(story.shownOn("promisedCall", "why"))
        .endsWith("(Mon 9 Mar 10:00 in New York: they asked for Mon 9 Mar)");
    story.does("anna", "promisedCall", said("yes"));

    assertThat(followUp)
        .hasPassedInOrder(
            "planNextTouch",
            "workingDayBefore",
            "prepareCall",
            "moment",
            "confirmTouch",
            "promisedCall",
            "calledAsPromised",
            "questionAnswered")
        .hasNotPassed("dayHasCome", "sendMail")
        .isEnded();
    assertThat(followUp).variables().containsEntry("result", "yes");
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::byWhom, Touch::result, Touch::saleNumber)
        .containsExactly(tuple("anna", Result.YES, "S-2026-000001"));
  }

  @Test
  void aCallThatNobodyPreparedIsMadeOnTheDayAllTheSame() {
    var followUp = pursued(ann(null, null), "lead", "callLater", "2026-03-05T10:30:00Z");
    story.happens("workingDayBefore");

    story.happens("dayHasCome");
    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-05T10:30:00Z");
    assertThat(followUp)
        .hasPassedInOrder("workingDayBefore", "dayHasCome", "moment")
        .isWaitingAt("promisedCall");
  }

  @Test
  void aDayOnWhichNobodyCalledIsApologisedForAndTomorrowBeginsWithTheCall() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "lead", "callLater", "2026-03-05T10:30:00Z");
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("moment");

    story.happens("hourIsLeft");
    assertThat(story.now()).isEqualTo("2026-03-05T16:00:00Z");
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("anna");
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.mail().words().plain())
                    .contains("Ann Archer", "On Thursday 5 March at 17:00 we say sorry"));

    story.happens("dayIsOver");
    assertThat(story.now()).isEqualTo("2026-03-05T17:00:00Z");
    assertThat(story.mails().get(1).mail().words().plain())
        .contains("On Friday 6 March at 09:00 I will call you, before anything else that day.");
    assertThat(
            missedDays.count("anna", LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-05")))
        .isEqualTo(1);
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-06T09:00:00Z"));

    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-06T09:00:00Z");
    assertThat(story.task("call").getPriority()).isEqualTo(PROMISED);
    story.does("anna", "call", said("yes"));
    assertThat(followUp)
        .hasPassedInOrder(
            "promisedCall", "dayIsOver", "moveCallToTomorrow", "saySorry", "call", "answered")
        .hasPassed("askForTheCall", "repAsked")
        .isEnded();
  }

  @Test
  void theDayOfWhoLikesToBeCalledInTheMorningIsNotOverBeforeTheEvening() {
    var ann = ann(null, null);
    jdbc.sql("update customer set best_from = time '09:00', best_until = time '10:00'").update();
    pursued(ann, "lead", "callLater", "2026-03-05T09:00:00Z");
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("moment");

    story.happens("hourIsLeft");

    assertThat(story.now()).isEqualTo("2026-03-05T16:00:00Z");
  }

  @Test
  void theHourThatTheCustomerNamedIsKeptBeyondOursAndADayOffBecomesTheNextWorkingDay() {
    var ann = ann(null, null);
    pursued(ann, "lead", "callLater", "2026-03-05T19:30:00Z");
    var bob = customer("Bob Best", "bob@best.example", null, null, null);
    pursued(bob, "lead", "callLater", "2026-03-07T11:00:00Z");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-05T19:30:00Z"));
    assertThat(plans.of(bob.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-09T09:00:00Z"));
  }

  @Test
  void aPromiseThatLayInTheTimeWhenThePlatformStoodStillIsKeptAtOnce() {
    story.itIs("2026-03-03T20:00");
    var ann = ann(null, null);
    pursued(ann, "nurture", "callLater", "2026-03-02T10:00:00Z");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-04T09:00:00Z"));
  }

  @Test
  void whoeverDecidesGetsHelpBeforeAndACallOnTheWorkingDayAfter() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "waitingForDecision", "2026-03-13T10:00:00Z");

    aMailGoesOutAt("2026-03-03T10:00:00Z", "Monday 16 March");
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.mail().words().subject())
                    .isEqualTo("One page that makes the decision easier"));
    story.happens("workingDayBefore");
    assertThat(story.now()).isEqualTo("2026-03-13T09:00:00Z");
    story.does("anna", "prepareCall", Map.of());
    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-16T09:00:00Z");
    story.does("anna", "promisedCall", said("notReached"));

    assertThat(followUp).isWaitingAt("moment");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::channel, PlannedTouch::at)
        .containsExactly(tuple(Channel.PHONE, Instant.parse("2026-03-19T11:00:00Z")));
  }

  @Test
  void helpWithADecisionMakesWayForAnotherTouchOfThatDayButNotBeyondTheDecision() {
    var ann = ann(null, null);
    pursued(ann, "quote", "waitingForDecision", "2026-03-13T10:00:00Z");
    story.itIs("2026-03-03T09:30");
    touches.note(Touch.in(ann.id(), story.now(), Channel.PHONE, "A question of theirs"));

    story.happens("moment");

    assertThat(story.mails()).isEmpty();
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::channel, PlannedTouch::reason)
        .containsExactly(tuple(Channel.MAIL, "moved: we were in touch lately"));
    assertThat(plans.of(ann.id()).get(0).at())
        .isAfter(Instant.parse("2026-03-04T00:00:00Z"))
        .isBefore(Instant.parse("2026-03-13T00:00:00Z"));
  }

  @Test
  void helpThatCouldOnlyMoveBeyondTheDecisionIsLeftOut() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "waitingForDecision", "2026-03-04T10:00:00Z");
    story.itIs("2026-03-03T09:30");
    touches.note(Touch.in(ann.id(), story.now(), Channel.PHONE, "A question of theirs"));

    story.happens("moment");

    assertThat(followUp).hasPassed("leftOut").isWaitingAt("workingDayBefore");
    assertThat(story.mails()).isEmpty();
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::channel, PlannedTouch::at)
        .containsExactly(tuple(Channel.PHONE, Instant.parse("2026-03-05T09:00:00Z")));
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("moment");
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("anna");
  }

  @Test
  void helpThatWouldComeAfterTheDecisionIsNotSent() {
    pursued(ann(null, null), "quote", "waitingForDecision", "2026-03-03T09:30:00Z");

    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("anna");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void nobodyIsCalledBeforeADecisionForWantOfAMailAddress() {
    var bob = customer("Bob Best", null, "+1 212 555 0123", null, null);
    pursued(bob, "quote", "waitingForDecision", "2026-03-12T10:00:00Z");

    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-13T13:00:00Z");
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aReplyIsAnsweredAndMayAnswerTheQuestion() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);

    assertThat(signals.tell(Signal.CUSTOMER_REPLIED, letterFrom(ann))).isTrue();
    story.happens("customerReplied");
    assertThat(plans.of(ann.id())).as("while the answer is written").isEmpty();
    var answer = story.task("answer");
    assertThat(answer.getAssignee()).isEqualTo("anna");
    assertThat(answer.getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(story.shownOn("answer", "lastTouches")).contains("Is it red?");
    story.does("anna", "answer", said("quoteWanted"));

    assertThat(followUp)
        .hasPassedInOrder("customerReplied", "answer", "answered", "questionAnswered")
        .hasNotPassed("call")
        .isEnded();
    assertThat(followUp).variables().containsEntry("result", "quoteWanted");
  }

  @Test
  void aReplyThatSettlesSomethingElseLeavesThePromisedDayAsItWas() {
    quoteWorth("3000.00", 1);
    var customer = customers.get(1);
    signals.choseDate(letterFrom(customer), Date.from(Instant.parse("2026-03-12T15:00:00Z")));
    story.happens("customerChoseDate");

    signals.tell(Signal.CUSTOMER_REPLIED, letterFrom(customer));
    story.happens("customerReplied");
    story.does("anna", "answer", said("settled"));

    assertThat(story.the("follow-up"))
        .hasPassedInOrder("answer", "answered")
        .isWaitingAt("workingDayBefore");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-12T15:00:00Z"));
    assertThat(touches.last(1, 1)).extracting(Touch::result).containsExactly(Result.SETTLED);
  }

  @Test
  void aContactThatSettlesSomethingElseLeavesThePromisedDayAsItWas() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "lead", "callLater", "2026-03-12T15:00:00Z");

    contactedUs("settled");
    story.happens("resultNoted");

    assertThat(followUp).isWaitingAt("workingDayBefore");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-12T15:00:00Z"));
  }

  @Test
  void theDayThatTheCustomerChoosesTakesThePlaceOfOurs() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "lead", "notReached", null);

    signals.choseDate(letterFrom(ann), Date.from(Instant.parse("2026-03-19T13:00:00Z")));
    story.happens("customerChoseDate");

    assertThat(followUp)
        .hasPassedInOrder("customerChoseDate", "planNextTouch")
        .isWaitingAt("workingDayBefore");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at, PlannedTouch::reason)
        .containsExactly(tuple(Instant.parse("2026-03-19T13:00:00Z"), "they asked for Thu 19 Mar"));
  }

  @Test
  void aResultThatARepNotesElsewhereAnswersTheQuestionAndNothingStaysPlanned() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);
    assertThat(plans.of(ann.id())).hasSize(1);

    contactedUs("yes");
    story.happens("resultNoted");

    assertThat(followUp).hasPassedInOrder("resultNoted", "answered", "questionAnswered").isEnded();
    assertThat(followUp).variables().containsEntry("result", "yes");
    assertThat(plans.of(ann.id())).isEmpty();
  }

  @Test
  void whoAsksToBeLeftAloneIs() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);

    signals.tell(Signal.LEFT_ALONE, letterFrom(ann));
    story.happens("askedToBeLeftAlone");

    assertThat(followUp).hasPassedInOrder("askedToBeLeftAlone", "leftAlone").isEnded();
    assertThat(followUp).variables().containsEntry("result", "never");
    assertThat(plans.of(ann.id())).isEmpty();
  }

  @Test
  void aMailThatComesLateToItsMomentWaitsForTheMorning() {
    var ann = ann("mail", null);
    pursued(ann, "quote", "quoteSent", null);
    story.itIs("2026-03-04T22:30");

    story.happens("moment");

    var mail = story.mails().get(0);
    assertThat(mail.state()).isEqualTo(MailState.WAITING);
    assertThat(mail.reason()).isEqualTo("waits for its hour");
    assertThat(mail.nextTry()).isEqualTo("2026-03-05T09:00:00Z");
    assertThat(story.thePostmanComes()).isZero();
    story.itIs("2026-03-05T09:00");
    assertThat(story.thePostmanComes()).isEqualTo(1);
  }

  @Test
  void whoIsAwayIsNotDisturbedAndLosesNoAttempt() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);
    signals.away(ann.id(), Instant.parse("2026-03-23T00:00:00Z"));
    story.happens("customerIsAway");

    assertThat(followUp)
        .hasPassedInOrder("customerIsAway", "planAnew", "planNextTouch")
        .isWaitingAt("moment");
    assertThat(followUp).variables().containsEntry("attempt", 1);
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-23T16:00:00Z"));
    assertThat(touches.last(ann.id(), 1)).isEmpty();
  }

  @Test
  void whoIsKeptInPeaceIsNotDisturbedUntilTheDayAndLosesNoAttempt() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);
    var before = plans.of(ann.id()).get(0).at();

    decided(ann, "pause", "{\"until\": \"2026-03-24\", \"why\": \"They move house\"}");
    story.happens("planChanged");

    assertThat(followUp).hasPassedInOrder("planChanged", "planAnew").isWaitingAt("moment");
    assertThat(followUp).variables().containsEntry("attempt", 1);
    var moved = plans.of(ann.id()).get(0);
    assertThat(moved.localDay()).isEqualTo("2026-03-24");
    assertThat(moved.reason()).endsWith("; paused until Tue 24 Mar");

    decided(ann, "resume", "{\"why\": \"They moved earlier\"}");
    story.happens("planChanged");

    assertThat(plans.of(ann.id())).extracting(PlannedTouch::at).containsExactly(before);
  }

  @Test
  void aDayThatTheCustomerNamedIsKeptInAPause() {
    var ann = ann(null, null);
    pursued(ann, "lead", "callLater", "2026-03-10T14:00:00Z");

    decided(ann, "pause", "{\"until\": \"2026-04-01\", \"why\": \"They move house\"}");

    assertThat(story.isWaitingFor("planChanged")).isFalse();
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-10T14:00:00Z"));
  }

  @Test
  void whatIsPlannedInAPauseWaitsForItsEndAndNobodyCallsItNeglect() {
    var ann = ann(null, null);
    decided(ann, "pause", "{\"until\": \"2026-06-01\", \"why\": \"They move house\"}");

    pursued(ann, "quote", "quoteSent", null);

    story.happens("moment");
    assertThat(story.now()).isAfter("2026-06-01T00:00:00Z").isBefore("2026-06-02T00:00:00Z");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aCallThatWasBroughtForwardIsMadeAlthoughWeWereInTouchYesterday() {
    var ann = ann(null, null);
    pursued(ann, "quote", "quoteSent", null);
    touches.note(letterFrom(ann));
    story.itIs("2026-03-03T09:30");

    decided(ann, "bring-forward", "{\"why\": \"They decide on Friday\"}");

    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-03T16:00:00Z");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aDayThatTheCustomerChoosesCountsMoreThanAnOlderAbsence() {
    var ann = ann(null, null);
    pursued(ann, "quote", "quoteSent", null);
    signals.away(ann.id(), Instant.parse("2026-03-20T00:00:00Z"));
    story.happens("customerIsAway");

    signals.choseDate(letterFrom(ann), Date.from(Instant.parse("2026-03-16T10:00:00Z")));
    story.happens("customerChoseDate");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-16T10:00:00Z"));
  }

  @Test
  void aDayThatTheCustomerChoseCountsMoreThanANewerAbsence() {
    var ann = ann(null, null);
    pursued(ann, "quote", "quoteSent", null);
    signals.choseDate(letterFrom(ann), Date.from(Instant.parse("2026-03-16T10:00:00Z")));
    story.happens("customerChoseDate");

    signals.away(ann.id(), Instant.parse("2026-03-20T00:00:00Z"));
    story.happens("customerIsAway");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-16T10:00:00Z"));
  }

  @Test
  void whoTalksWithUsIsNotAwayAndWhoIsNotReachedMayBe() {
    var ann = ann(null, null);
    var call = Touch.out(ann.id(), null, story.now(), Channel.PHONE, "anna", "Rang twice");
    signals.away(ann.id(), Instant.parse("2026-03-20T00:00:00Z"));

    touches.note(call.endingIn(Result.NOT_REACHED));
    assertThat(customers.get(ann.id()).awayUntil()).isPresent();
    touches.note(call.endingIn(Result.CALL_LATER));
    assertThat(customers.get(ann.id()).awayUntil()).isEmpty();
  }

  @Test
  void whoseAddressIsRefusedIsCalledAndTheOwnerFindsTheNewOne() {
    var ann = ann("mail", null);
    var followUp = pursued(ann, "quote", "quoteSent", null);
    assertThat(followUp).variables().containsEntry("channel", "mail");

    troubles.addressRefused(ann.id(), "550 5.1.1 No such user");
    troubles.addressRefused(ann.id(), "550 5.1.1 No such user");
    story.happens("addressRefused");

    assertThat(followUp).hasPassedInOrder("addressRefused", "planAnew").isWaitingAt("moment");
    assertThat(followUp).variables().containsEntry("channel", "phone");
    assertThat(story.task("findNewAddress").getAssignee()).isEqualTo("anna");
  }

  @Test
  void nothingMoreIsPlannedForWhoeverWasLeftAloneMeanwhile() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "quote", "quoteSent", null);
    story.happens("moment");
    customers.leaveAlone(ann.id());

    story.does("anna", "call", said("notReached"));

    assertThat(followUp).hasPassed("questionAnswered").isEnded();
    assertThat(followUp).variables().containsEntry("result", "never");
  }

  @Test
  void aMailThatHadToWaitForItsServerMovesTheTouchAfterIt() {
    var ann = ann(null, null);
    var followUp = pursued(ann, "lead", "notReached", null);
    nobodyAnswersACallAt("2026-03-04T16:00:00Z");
    story.happens("moment");
    assertThat(story.now()).as("when the mail is written").isEqualTo("2026-03-06T09:00:00Z");
    story.itIs("2026-03-10T12:00");
    story.thePostmanComes();

    story.happens("moment");
    assertThat(story.now()).as("the day that it announced").isEqualTo("2026-03-11T11:00:00Z");
    assertThat(followUp).hasPassedInOrder("confirmTouch", "stillRight").isWaitingAt("moment");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at, PlannedTouch::reason)
        .containsExactly(
            tuple(Instant.parse("2026-03-13T11:00:00Z"), "moved: we were in touch lately"));
    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-13T11:00:00Z");
    assertThat(followUp).isWaitingAt("call");
  }

  @Test
  void noSecondMailIsWrittenWhileOneIsStillWaiting() {
    var ann = ann("mail", null);
    pursued(ann, "lead", "notReached", null);
    story.happens("moment");
    nobodyAnswersACallAt("2026-03-06T11:00:00Z");

    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-11T14:00:00Z");
    assertThat(story.mails()).hasSize(1);
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-12T14:00:00Z"));
  }

  @Test
  void thirtyCallsOfOneRepAndOneDaySpillOverToTheNext() {
    var everybody =
        IntStream.rangeClosed(1, 30)
            .mapToObj(n -> customer("Customer " + n, "c" + n + "@best.example", null, null, null))
            .toList();

    everybody.forEach(customer -> pursued(customer, "lead", "notReached", null));

    assertThat(
            everybody.stream()
                .flatMap(customer -> plans.of(customer.id()).stream())
                .collect(Collectors.groupingBy(PlannedTouch::localDay, Collectors.counting())))
        .isEqualTo(Map.of(LocalDate.parse("2026-03-04"), 25L, LocalDate.parse("2026-03-05"), 5L));
    assertThat(plans.of(everybody.get(29).id()))
        .extracting(PlannedTouch::at, PlannedTouch::reason)
        .containsExactly(
            tuple(
                Instant.parse("2026-03-05T16:00:00Z"),
                "attempt 1, 2 working days after the last; Wed 4 Mar was full"));
  }

  @Test
  void aQuarterOfTheDayIsKeptForSmallCustomers() {
    IntStream.rangeClosed(1, 20).forEach(n -> quoteWorth("5000.00", n));
    IntStream.rangeClosed(21, 26).forEach(n -> quoteWorth("800.00", n));

    assertThat(
            IntStream.rangeClosed(1, 26)
                .boxed()
                .flatMap(id -> plans.of(id).stream())
                .collect(Collectors.groupingBy(PlannedTouch::localDay, Collectors.counting())))
        .isEqualTo(Map.of(LocalDate.parse("2026-03-02"), 25L, LocalDate.parse("2026-03-03"), 1L));
    assertThat(plans.of(20))
        .as("the twentieth big one")
        .first()
        .satisfies(touch -> assertThat(touch.localDay()).isEqualTo("2026-03-03"));
  }

  @Test
  void aPromisedCallFindsItsPlaceOnAFullDay() {
    IntStream.rangeClosed(1, 25)
        .mapToObj(n -> customer("Customer " + n, "c" + n + "@best.example", null, null, null))
        .forEach(customer -> pursued(customer, "lead", "notReached", null));
    var ann = ann(null, null);

    pursued(ann, "lead", "callLater", "2026-03-04T10:00:00Z");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-04T10:00:00Z"));
  }

  @Test
  void twoProcessesAreNeverInTouchWithOneCustomerOnTheSameDay() {
    var ann = ann(null, null);

    pursued(ann, "lead", "notReached", null);
    pursued(ann, "quote", "quoteSent", null);

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::purpose, PlannedTouch::at)
        .containsExactly(
            tuple("lead", Instant.parse("2026-03-04T16:00:00Z")),
            tuple("quote", Instant.parse("2026-03-06T16:00:00Z")));
  }

  @Test
  void theCustomersOwnDateGoesFirstAndTheOtherTouchMoves() {
    var ann = ann(null, null);
    var ours = pursued(ann, "lead", "notReached", null);
    pursued(ann, "quote", "callLater", "2026-03-04T16:30:00Z");

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::purpose, PlannedTouch::at, PlannedTouch::reason)
        .containsExactly(
            tuple("quote", Instant.parse("2026-03-04T16:30:00Z"), "they asked for Wed 4 Mar"),
            tuple(
                "lead",
                Instant.parse("2026-03-06T16:00:00Z"),
                "attempt 1, 2 working days after the last; made way for a day that was promised"));
    story.happens("moment");

    assertThat(story.now()).isEqualTo("2026-03-04T16:00:00Z");
    assertThat(ours).hasPassed("stillRight").isWaitingAt("moment").hasNotPassed("call");
    assertThat(ours)
        .variables()
        .containsEntry("touchAt", Date.from(Instant.parse("2026-03-06T16:00:00Z")));
  }

  @Test
  void whoLikesToBeCalledInTheAfternoonIsCalledThen() {
    var ann = ann(null, null);
    pursued(ann, "quote", "quoteSent", null);
    story.happens("moment");
    var form = new HashMap<String, Object>(said("notReached"));
    form.put("bestHours", "13:00-17:00");
    story.does("anna", "call", form);

    aMailGoesOutAt("2026-03-06T13:00:00Z", "Wednesday 11 March");
    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-11T13:00:00Z"));
  }

  @Test
  void aNewDateAvoidsTheLeaveOfTheRepAndSaysSo() {
    story.begins(
        "anna",
        "leave",
        Map.of(
            "matter", "leave",
            "firstDayAway", "2026-03-03",
            "lastDayAway", "2026-03-06",
            "deputyName", "ben"));
    var ann = ann(null, null);

    pursued(ann, "quote", "quoteSent", null);

    assertThat(plans.of(ann.id()))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.at()).isEqualTo("2026-03-09T09:00:00Z");
              assertThat(call.reason()).contains("is a day of leave of the rep");
            });
  }

  @Test
  void howFullTheDaysAreIsToldPerRep() {
    pursued(ann(null, null), "quote", "quoteSent", null);

    var seenByManager =
        http.withBasicAuth("mona", "mona").getForObject("/api/capacity?days=3", JsonNode.class);
    assertThat(seenByManager).hasSize(3);
    var anna = seenByManager.get(0);
    assertThat(anna.path("rep").asText()).isEqualTo("anna");
    assertThat(anna.path("days"))
        .extracting(day -> day.path("day").asText() + " " + day.path("calls").asInt())
        .containsExactly("2026-03-02 0", "2026-03-03 0", "2026-03-04 1");
    assertThat(anna.path("days").get(0).path("places").asInt()).isEqualTo(25);
    var seenByBen =
        http.withBasicAuth("ben", "ben").getForObject("/api/capacity?days=3", JsonNode.class);
    assertThat(seenByBen).extracting(load -> load.path("rep").asText()).containsExactly("ben");
    assertThat(
            http.withBasicAuth("pia", "pia")
                .getForEntity("/api/capacity", String.class)
                .getStatusCode()
                .value())
        .isEqualTo(403);
    assertThat(
            http.withBasicAuth("mona", "mona")
                .getForEntity("/api/capacity?days=0", String.class)
                .getBody())
        .contains("Ask for 1 to 260 working days.");
  }

  private Customer ann(String channel, String zone) {
    return customer("Ann Archer", "ann@archer.example", null, channel, zone);
  }

  private Customer customer(String name, String email, String phone, String channel, String zone) {
    return story.knows(
        "anna",
        Somebody.named(name).email(email).phone(phone).preferredChannel(channel).timeZone(zone));
  }

  private ProcessInstance pursued(
      Customer customer, String purpose, String result, String promisedAt) {
    var question = new HashMap<String, Object>();
    question.put(Journey.CUSTOMER_ID.name(), customer.id());
    question.put(Journey.PURPOSE.name(), purpose);
    question.put(Journey.RESULT.name(), result);
    question.put(
        Journey.PROMISED_AT.name(),
        promisedAt == null ? null : Date.from(Instant.parse(promisedAt)));
    return runtime.startProcessInstanceByKey("follow-up", "S-2026-000001", question);
  }

  private void quoteWorth(String amount, int number) {
    quotes.receive(
        introductions.of(
            Somebody.named("Customer " + number).email("c" + number + "@best.example")),
        new GivenQuote(
            "Q-" + number,
            "windows",
            new BigDecimal(amount),
            "EUR",
            LocalDate.parse("2026-01-15"),
            null,
            null),
        "anna");
  }

  private void contactedUs(String outcome) {
    story.begins(
        "anna",
        "customer-contact",
        Map.of(
            "who", "ann@archer.example",
            "contactChannel", "phone",
            "heard", "She called by herself",
            "outcome", outcome));
  }

  private void decided(Customer customer, String what, String json) {
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    assertThat(
            http.withBasicAuth("mona", "mona")
                .postForEntity(
                    "/api/customers/%d/%s".formatted(customer.id(), what),
                    new HttpEntity<>(json, headers),
                    String.class)
                .getStatusCode()
                .value())
        .isEqualTo(204);
  }

  private Touch letterFrom(Customer customer) {
    return Touch.in(customer.id(), story.now(), Channel.MAIL, "Is it red?");
  }

  private void nobodyAnswersACallAt(String moment) {
    story.happens("moment");
    assertThat(story.now()).isEqualTo(moment);
    story.does("anna", "call", said("notReached"));
  }

  private void aMailGoesOutAt(String moment, String announcedDay) {
    var before = story.mails().size();
    story.happens("moment");
    assertThat(story.now()).isEqualTo(moment);
    story.thePostmanComes();
    assertThat(story.mails())
        .hasSize(before + 1)
        .last()
        .satisfies(
            mail -> {
              assertThat(mail.sentAt()).isEqualTo(moment);
              assertThat(mail.mail().words().plain()).contains("On " + announcedDay);
            });
  }

  private static Map<String, Object> said(String outcome) {
    return Map.of("outcome", outcome);
  }
}
