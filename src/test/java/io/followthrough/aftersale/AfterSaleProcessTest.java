package io.followthrough.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Journeys;
import io.followthrough.customer.Result;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Stake;
import io.followthrough.customer.Stake.OpenPromise;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("after-sale")
class AfterSaleProcessTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Journeys journeys;
  @Autowired Signals signals;
  @Autowired List<Stake> stakes;
  @Autowired RuntimeService runtime;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void aHappyCustomerIsAskedForWordsAndNamesAndComesBack() {
    var care = won();
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.mail().words().plain()).contains("On Tuesday 3 March I will be"));
    story.thePostmanComes();

    assertThatThrownBy(() -> story.does("anna", "agreeDelivery", Map.of("delivery", "windows")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("On which day do we deliver?");
    story.does(
        "anna",
        "agreeDelivery",
        Map.of("delivery", "twelve windows", "deliveryDate", "2026-03-20", "heard", "Ring first"));
    assertThat(story.the("promise")).isWaitingAt("waitingToPrepare");
    assertThat(promises()).extracting(OpenPromise::words).containsExactly("twelve windows");

    story.happens("deliveredAWeekAgo");
    assertThat(story.now()).isEqualTo("2026-03-27T09:00:00Z");
    story.does("anna", "areYouHappy", Map.of("happiness", "happy", "heard", "So quiet now"));
    story.does(
        "anna",
        "askForTestimonial",
        Map.of("testimonial", "given", "words", "We sleep like babies"));
    story.does(
        "anna",
        "askForReferrals",
        Map.of(
            "referral1Name", "Bob Baker",
            "referral1Contact", "bob@baker.example",
            "referral2Name", "Cleo Carr",
            "referral2Contact", "+49 30 1234567",
            "heard", "Both have old windows"));

    assertThat(customers.search("b")).filteredOn(c -> c.referredBy().isPresent()).hasSize(1);
    assertThat(List.of("Bob Baker", "Cleo Carr"))
        .map(customers::lookUp)
        .allSatisfy(
            named -> {
              assertThat(named.owner()).contains("anna");
              assertThat(named.referredBy()).contains(ann.id());
            });
    assertThat(story.mails())
        .extracting(mail -> mail.mail().to().name() + ": " + mail.mail().step())
        .containsExactlyInAnyOrder(
            "Ann Archer: sendThankYou", "Bob Baker: sendWelcome", "Ann Archer: thankReferrer");
    assertThat(touches.last(ann.id(), 4))
        .extracting(Touch::note)
        .contains("Testimonial given: We sleep like babies", "So quiet now");

    story.happens("reviewDue");
    assertThat(story.now()).isEqualTo("2026-05-26T09:00:00Z");
    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "quoteWanted"));
    assertThat(care)
        .hasPassedInOrder(
            "sendThankYou",
            "agreeDelivery",
            "deliveredAWeekAgo",
            "areYouHappy",
            "askForTestimonial",
            "askForReferrals",
            "planReview",
            "followUp",
            "nextJobFound")
        .hasNotPassed("putItRight", "nextYearBegins")
        .isEnded();
  }

  @Test
  void theQuestionWhetherTheyAreHappyMovesWithTheDelivery() {
    var care = won();
    story.does(
        "anna",
        "agreeDelivery",
        Map.of("delivery", "twelve windows", "deliveryDate", "2026-03-20"));

    story.begins(
        "anna",
        "late-promise",
        Map.of(
            "who", "ann@customer.example",
            "newDate", "2026-04-02",
            "apologyNextStep", "We bring the first four windows on 20 March"));
    story.happens("delayForeseen");
    story.happens("deliveryMoved");
    assertThat(care).hasPassed("moveQuestion").isWaitingAt("waitingForDelivery");

    // Nobody says anything on the day itself: then it moves by the day.
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("dayNearlyOver");
    assertThat(promises())
        .extracting(promise -> promise.dueAt().toString())
        .containsExactly("2026-04-03T09:00:00Z");
    story.happens("deliveryMoved");

    story.happens("deliveredAWeekAgo");
    assertThat(story.now()).isEqualTo("2026-04-10T09:00:00Z");
    assertThat(story.task("areYouHappy").getAssignee()).isEqualTo("anna");
  }

  @Test
  void thePromisedWordsAreFetchedOnTheDayThatTheCustomerNamed() {
    var care = won();
    story.does("anna", "agreeDelivery", Map.of("nothingToDeliver", true));
    story.happens("deliveredAWeekAgo");
    story.does("anna", "areYouHappy", Map.of("happiness", "happy"));

    assertThatThrownBy(
            () -> story.does("anna", "askForTestimonial", Map.of("testimonial", "promised")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("By which day will they write it?");
    assertThatThrownBy(
            () -> story.does("anna", "askForTestimonial", promisedFor(story.now().toString())))
        .hasMessageStartingWith("Give them some time to write it");
    story.does("anna", "askForTestimonial", promisedFor("2026-03-21"));
    story.does("anna", "askForReferrals", Map.of());

    assertThat(care).isWaitingAt("wordsDue");
    story.happens("wordsDue");
    // Nobody works on that Saturday.
    assertThat(story.now()).isEqualTo("2026-03-23T09:00:00Z");
    story.does("anna", "fetchTestimonial", promisedFor("2026-03-30"));
    story.happens("wordsDue");
    story.does(
        "anna",
        "fetchTestimonial",
        Map.of("testimonial", "given", "words", "We sleep like babies"));

    assertThat(care).hasPassedInOrder("wordsDue", "fetchTestimonial", "caredFor");
    assertThat(touches.last(ann.id(), 5))
        .extracting(Touch::note)
        .contains("Testimonial promised by 2026-03-21", "Testimonial given: We sleep like babies");
  }

  private static Map<String, Object> promisedFor(String day) {
    return Map.of("testimonial", "promised", "testimonialDay", day.substring(0, 10));
  }

  @Test
  void whatIsWrongIsPutRightBeforeAnyFavourIsAsked() {
    var care = won();
    story.does("anna", "agreeDelivery", Map.of("nothingToDeliver", true));
    assertThat(promises()).isEmpty();
    story.happens("deliveredAWeekAgo");
    assertThat(story.now()).isEqualTo("2026-03-09T09:00:00Z");

    story.does(
        "anna", "areYouHappy", Map.of("happiness", "notReached", "nextDate", "2026-03-11T15:30"));
    story.happens("nextGoodMoment");
    assertThat(story.now()).isEqualTo("2026-03-11T15:30:00Z");

    assertThatThrownBy(() -> story.does("anna", "areYouHappy", Map.of("happiness", "unhappy")))
        .hasMessageStartingWith("What is wrong?");
    var aLongStory = "The third window does not close. ".repeat(20);
    story.does(
        "anna",
        "areYouHappy",
        Map.of("happiness", "unhappy", "wrong", aLongStory, "nextDate", "2026-03-13T10:00"));
    assertThat(promises())
        .singleElement()
        .satisfies(
            promise -> {
              assertThat(promise.words()).startsWith("to put right: The third window").hasSize(200);
              assertThat(promise.dueAt()).isEqualTo("2026-03-13T09:00:00Z");
            });
    story.does("anna", "putItRight", Map.of("done", "A new hinge", "heard", "Thank you"));
    story.happens("aWeekLater");
    assertThat(story.now()).isEqualTo("2026-03-18T09:00:00Z");

    story.does("anna", "areYouHappy", Map.of("happiness", "happy"));
    story.does("anna", "askForTestimonial", Map.of("testimonial", "declined"));
    assertThatThrownBy(
            () ->
                story.does(
                    "anna",
                    "askForReferrals",
                    Map.of("referral1Name", "Bob Baker", "heard", "A neighbour")))
        .hasMessageStartingWith("Person 1: we need both");
    story.does("anna", "askForReferrals", Map.of("heard", "Knows nobody yet"));

    assertThat(care)
        .hasPassedInOrder("areYouHappy", "nextGoodMoment", "areYouHappy", "putItRight")
        .hasPassedInOrder("putItRight", "aWeekLater", "askForTestimonial", "askForReferrals")
        .isWaitingAt("waiting");
    assertThat(story.mails()).extracting(mail -> mail.mail().step()).containsOnly("sendThankYou");
  }

  @Test
  void theCustomerReachesUsAtAnyTimeBeforeAndAfterTheDelivery() {
    var care = won();

    signals.tell(Signal.CUSTOMER_REPLIED, wrote("When do you come?"));
    story.happens("customerGotInTouch");
    story.does("anna", "answerCustomer", Map.of("outcome", "settled"));
    assertThat(care).hasPassed("answered").isWaitingAt("agreeDelivery");

    journeys.passOn(ann.id(), "", Result.QUOTE_WANTED, null);
    story.happens("resultWrittenDown");
    assertThat(care).hasPassed("anotherJobFound").isWaitingAt("agreeDelivery");
    assertThat(story.the("sale")).isWaitingAt("firstConversation");

    signals.tell(Signal.CUSTOMER_REPLIED, wrote("Go away"));
    story.happens("customerGotInTouch");
    story.does(
        "anna", "answerCustomer", Map.of("outcome", "never", "reason", "disappointed by us"));
    assertThat(care).hasPassedInOrder("respectWish", "leftInPeace").isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void whoWantsToBeLeftAloneIsLeftAloneBeforeTheDeliveryToo() {
    var care = won();

    signals.tell(Signal.LEFT_ALONE, wrote("No more mails"));
    story.happens("wantsToBeLeftAlone");

    assertThat(care)
        .hasPassedInOrder("respectWish", "leftInPeace")
        .hasNotPassed("caredFor")
        .isEnded();
    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void theYearsOfCareGoOnWhileNobodyIsReached() {
    var care = anotherYear();
    for (var round = 1; round <= 4; round++) {
      story.happens("reviewDue");
      story.happens("moment");
      story.does("anna", "call", Map.of("outcome", "notReached"));
      story.happens("moment");
      story.thePostmanComes();
      story.happens("moment");
      story.does("anna", "call", Map.of("outcome", "notReached"));
    }

    assertThat(care)
        .hasPassedInOrder("nextYearOfCare", "followUp", "isTheYearOver", "nextYearBegins")
        .hasNotPassed("nextJobFound")
        .isEnded();
    assertThat(story.mails()).hasSize(4);
    var nextYear = story.the("after-sale");
    assertThat(nextYear).hasPassed("nextYearOfCare").isWaitingAt("waiting");
    assertThat(nextYear).variables().containsEntry("wonAmount", 12_000.0).containsEntry("round", 1);
  }

  @Test
  void aDayThatTheCustomerChoosesGoesBeforeTheInterval() {
    var care = anotherYear();

    signals.choseDate(wrote("Let us talk in May"), date("2026-05-20T13:00:00Z"));
    story.happens("customerChoseDate");
    assertThat(care).hasPassed("noteReviewDate").isWaitingAt("waiting");
    story.happens("reviewDue");
    assertThat(story.now()).isEqualTo("2026-05-18T09:00:00Z");
    story.happens("workingDayBefore");
    story.does("anna", "prepareCall", Map.of());
    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-05-20T13:00:00Z");
    story.does("anna", "promisedCall", Map.of("outcome", "never", "reason", "no need for it"));

    assertThat(care).hasPassedInOrder("followUp", "leaveAlone", "leftAlone").isEnded();
  }

  @Test
  void repliesResultsAndLeadsReachTheCareWhileItWaits() {
    var care = anotherYear();

    signals.tell(Signal.CUSTOMER_REPLIED, wrote("All is well"));
    story.happens("customerReplied");
    story.does("anna", "answer", Map.of("outcome", "settled"));
    assertThat(care).hasPassed("answer").isWaitingAt("waiting");

    journeys.passOn(ann.id(), "", Result.NOT_NOW, date("2026-09-01T09:00:00Z"));
    story.happens("resultNoted");
    assertThat(care).hasPassed("resultNoted").isWaitingAt("waiting");

    signals.tell(Signal.NEW_LEAD, wrote("I need a door"));
    story.happens("newLead");
    assertThat(care).hasPassed("nextJobFound").isEnded();
    assertThat(story.the("sale")).isWaitingAt("firstConversation");
  }

  @Test
  void whoWantsToBeLeftAloneIsLeftAloneInTheYearsAfterToo() {
    var care = anotherYear();

    signals.tell(Signal.LEFT_ALONE, wrote("No more mails"));
    story.happens("askedToBeLeftAlone");

    assertThat(care).hasPassedInOrder("leaveAlone", "leftAlone").isEnded();
  }

  @Test
  void theCareMakesWayForASaleThatBeginsWithAQuote() {
    var care = anotherYear();
    story.givesAQuote("anna", ann);

    story.happens("saleBegun");
    assertThat(care).hasPassed("saleGoesOn").isEnded();
    assertThat(story.the("sale")).isWaitingAt("followUp");
  }

  @Test
  void theReviewMakesWayForASaleThatBeginsWithAQuoteToo() {
    var care = anotherYear();
    story.happens("reviewDue");
    story.givesAQuote("anna", ann);

    story.happens("saleBegunMeanwhile");
    assertThat(care).hasPassedInOrder("saleBegunMeanwhile", "saleGoesOn").isEnded();
  }

  @Test
  void aDayThatTheyNameMeanwhileIsKeptAsAPromise() {
    var care = won();
    signals.choseDate(
        Touch.in(ann.id(), story.now(), Channel.MAIL, "Call me on Thursday at three"),
        Date.from(Instant.parse("2026-03-05T15:00:00Z")));
    story.happens("customerChoseDay");

    assertThat(care)
        .hasPassedInOrder("customerChoseDay", "promiseCall", "callPromised")
        .isWaitingAt("agreeDelivery");
    assertThat(promises()).extracting(OpenPromise::words).containsExactly("our call at 15:00");
    assertThat(story.the("promise")).isWaitingAt("waitingToPrepare");

    story.itIs("2026-03-04T16:30");
    signals.tell(
        Signal.CUSTOMER_REPLIED, Touch.in(ann.id(), story.now(), Channel.MAIL, "And today?"));
    story.happens("customerGotInTouch");
    story.does(
        "anna", "answerCustomer", Map.of("outcome", "callLater", "nextDate", "2026-03-04T16:45"));

    // Today is as good as over.
    assertThat(promises())
        .extracting(OpenPromise::words, promise -> promise.dueAt().toString())
        .contains(tuple("our call at 09:00", "2026-03-05T09:00:00Z"));
  }

  private ProcessInstance won() {
    return runtime.startProcessInstanceByMessage(
        "sale-won", "S-2026-000042", Map.of(Journey.CUSTOMER_ID.name(), ann.id()));
  }

  private ProcessInstance anotherYear() {
    return runtime.startProcessInstanceByMessage(
        "next-year-of-care",
        "S-2026-000042",
        Map.of(Journey.CUSTOMER_ID.name(), ann.id(), AfterSaleProcess.WON_AMOUNT.name(), 12_000.0));
  }

  private List<OpenPromise> promises() {
    return stakes.stream().flatMap(stake -> stake.openPromises(ann.id()).stream()).toList();
  }

  private Touch wrote(String words) {
    return Touch.in(ann.id(), story.now(), Channel.MAIL, words);
  }

  private static Date date(String instant) {
    return Date.from(Instant.parse(instant));
  }
}
