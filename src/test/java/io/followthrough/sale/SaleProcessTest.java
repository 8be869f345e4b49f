package io.followthrough.sale;

import static io.followthrough.Story.MONDAY;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import io.followthrough.customer.Signal;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Somebody;
import io.followthrough.customer.Stop;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.Refused;
import io.followthrough.mail.MailState;
import io.followthrough.mail.StoredMail;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest("sale")
class SaleProcessTest {

  private static final Map<String, Object> ANN =
      Map.of(
          "name", "Ann Archer",
          "email", "ann@customer.example",
          "companyName", "Archer Ltd",
          "interest", "new windows");

  private static final Map<String, Object> A_QUOTE =
      Map.ofEntries(
          Map.entry("what", "Twelve windows"),
          Map.entry("line1Text", "Window"),
          Map.entry("line1Quantity", "12"),
          Map.entry("line1Price", "250.50"),
          Map.entry("currency", "EUR"),
          Map.entry("validUntil", "2026-04-30"),
          Map.entry("benefit1", "Warm rooms"),
          Map.entry("benefit2", "Quiet nights"),
          Map.entry("benefit3", "Lower bills"));

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired Customers customers;
  @Autowired Introductions introductions;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired CustomerHours hours;
  @Autowired Signals signals;
  @Autowired Quotes given;
  @Autowired QuoteRows quotes;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;

  @Test
  void aLeadIsWelcomedTalkedToQuotedAndWon() {
    var sale = story.begins("sale", ANN);
    assertThat(sale)
        .hasBusinessKey("S-2026-000001")
        .hasPassedInOrder("leadReceived", "whoIsIt", "sendWelcome")
        .isWaitingAt("firstConversation")
        .hasNotPassed("askPermission", "passOnNews");
    story.thePostmanComes();
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            welcome -> {
              assertThat(welcome.state()).isEqualTo(MailState.SENT);
              assertThat(welcome.mail().to().address()).isEqualTo("ann@customer.example");
              assertThat(welcome.mail().words().plain())
                  .contains("new windows", "On Tuesday 3 March", "The people of Larkfield Systems");
            });

    var conversation = story.task("firstConversation");
    assertThat(conversation.getAssignee()).isNull();
    assertThat(conversation.getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    story.does(
        "anna", "firstConversation", said("quoteWanted", "heard", "Old windows, cold rooms"));
    assertThat(customers.get(1).owner()).contains("anna");
    var preparing = story.task("prepareQuote");
    assertThat(preparing.getAssignee()).isEqualTo("anna");
    assertThat(preparing.getDueDate()).isEqualTo("2026-03-03T09:00:00Z");
    assertThat(story.shownOn("prepareQuote", "lastTouches")).contains("Old windows, cold rooms");
    story.does("anna", "prepareQuote", A_QUOTE);

    story.thePostmanComes();
    assertThat(story.mails())
        .hasSize(2)
        .last()
        .satisfies(
            mail -> {
              assertThat(mail.attachmentName()).endsWith(".pdf");
              assertThat(mail.mail().fromName()).isEqualTo("Anna Ahrens");
              // Two working days after Monday: the mail says it, and the plan keeps it.
              assertThat(mail.mail().words().plain()).contains("On Wednesday 4 March");
            });
    assertThat(quotes.findAll())
        .singleElement()
        .satisfies(quote -> assertThat(quote.amount()).isEqualByComparingTo("3006.00"));
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at, PlannedTouch::owner)
        .containsExactly(tuple(Instant.parse("2026-03-04T16:00:00Z"), "anna"));

    story.happens("moment");
    assertThat(story.now()).isEqualTo("2026-03-04T16:00:00Z");
    assertThat(story.shownOn("call", "amount")).isEqualTo("EUR 3,006.00");
    assertThat(story.shownOn("call", "briefing")).contains("Warm rooms", "Lower bills");
    story.does("anna", "call", said("yes"));

    assertThat(sale)
        .hasPassedInOrder(
            "firstConversation", "prepareQuote", "sendQuote", "followUp", "decided", "saleWon")
        .isEnded();
    assertThat(story.the("after-sale")).hasBusinessKey(sale.getBusinessKey());
    assertThat(outcomes()).containsExactly("yes");
    assertThat(quotes.findByCustomerIdAndState(1, Quote.State.WON)).hasSize(1);
    assertThat(plans.of(1)).isEmpty();
    assertThat(touches.last(1, 10))
        .extracting(Touch::channel, Touch::result)
        .containsExactly(
            tuple(Channel.PHONE, Result.YES),
            tuple(Channel.MAIL, null),
            tuple(Channel.PHONE, Result.QUOTE_WANTED),
            tuple(Channel.MAIL, null),
            tuple(Channel.MAIL, null));
  }

  @Test
  void aLeadThatNobodyClaimsIsRoutedAfterAWorkingHour() {
    var sale = story.begins("sale", ANN);
    story.happens("unclaimed");

    assertThat(sale).hasPassedInOrder("unclaimed", "chooseRep", "routeLead", "leadRouted");
    assertThat(story.now()).isEqualTo(MONDAY.plusSeconds(3600));
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(customers.get(1).owner()).contains("anna");
  }

  @Test
  void aLeadIsRoutedToWhoeverSpeaksItsLanguageAndElseToTheLeastBusy() {
    story.knows("anna", "Bob Best", "bob@best.example");
    story.begins("sale", with(ANN, "languageCode", "fr"));
    story.happens("unclaimed");
    assertThat(customers.get(2).owner()).contains("carla");

    story.does("carla", "firstConversation", notNow("2026-09-01T10:00"));
    story.begins("sale", Map.of("name", "Cleo Cook", "email", "cleo@cook.example"));
    story.happens("unclaimed");
    assertThat(customers.get(3).owner()).contains("ben");
  }

  @Test
  void routingLeavesALeadWithWhoeverClaimedItMeanwhile() {
    var sale = story.begins("sale", ANN);
    story.as("ben", () -> tasks.claim(story.task("firstConversation").getId(), "ben"));

    story.happens("unclaimed");

    assertThat(sale).hasPassedInOrder("unclaimed", "chooseRep", "routeLead", "leadRouted");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    assertThat(customers.get(1).owner()).contains("ben");
  }

  @Test
  void whatOneRepHasClaimedNoOtherCanTakeAndNobodyPutsBack() {
    story.begins("sale", ANN);
    var task = story.task("firstConversation").getId();
    story.as("ben", () -> tasks.claim(task, "ben"));

    assertThatThrownBy(() -> story.as("anna", () -> tasks.claim(task, "anna")))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> story.as("ben", () -> tasks.setAssignee(task, null)))
        .isInstanceOf(RuntimeException.class);

    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    assertThat(customers.get(1).owner()).contains("ben");
  }

  @Test
  void aNoIsHandedToNurtureWithItsDate() {
    var sale = story.begins("sale", ANN);
    story.does("ben", "firstConversation", notNow("2026-09-01T10:00"));

    assertThat(sale).hasPassed("saidNotNow").hasNotPassed("followUp").isEnded();
    assertThat(outcomes()).containsExactly("notNow");
    assertThat(story.the("nurture"))
        .variables()
        .containsEntry("kindOfNo", "notNow")
        .containsEntry("promisedAt", Date.from(Instant.parse("2026-09-01T10:00:00Z")));
  }

  @Test
  void whoeverIsNotReachedIsFollowedUpUntilANever() {
    var sale = story.begins("sale", ANN);
    story.does("ben", "firstConversation", said("notReached"));
    story.happens("moment");
    story.does("ben", "call", said("never", "reason", "no need for it"));

    assertThat(sale).hasPassedInOrder("followUp", "leaveAlone", "leftAlone").isEnded();
    assertThat(customers.get(1).isLeftAlone()).isTrue();
    assertThat(outcomes()).containsExactly("never");
  }

  @Test
  void aChangedQuoteTakesThePlaceOfTheFirst() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", A_QUOTE);
    story.happens("moment");
    story.does("anna", "call", said("quoteWanted"));
    assertThat(sale).hasPassedInOrder("decided", "isAQuoteWanted").isWaitingAt("prepareQuote");
    story.does("anna", "prepareQuote", with(A_QUOTE, "line1Quantity", "10"));

    assertThat(quotes.findAll())
        .extracting(quote -> quote.amount().toPlainString())
        .containsExactly("3006.00", "2505.00");
    assertThat(quotes.findByCustomerIdAndState(1, Quote.State.OPEN)).hasSize(1);
    assertThat(story.mails())
        .extracting(StoredMail::attachmentName)
        .filteredOn(name -> name != null)
        .hasSize(2);
    assertThat(sale).isWaitingAt("followUp");
  }

  @Test
  void theQuotesMailAnnouncesNoDayOnWhichTheCustomerIsCalledAnyway() {
    story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    plans.plan(
        new Plans.Wish(
            1,
            hours.of(customers.get(1)),
            null,
            "anna",
            Instant.parse("2026-03-04T11:00:00Z"),
            Channel.PHONE,
            "review",
            true,
            25,
            null,
            false,
            "promised",
            "another process"));

    story.does("anna", "prepareQuote", A_QUOTE);

    assertThat(story.mails().get(1).mail().words().plain()).contains("On Friday 6 March");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(
            Instant.parse("2026-03-04T11:00:00Z"), Instant.parse("2026-03-06T16:00:00Z"));
  }

  @Test
  void anOpportunityOfACustomerGoesStraightToTheConversation() {
    story.begins("sale", ANN);
    story.does("anna", "firstConversation", notNow("2026-09-01T10:00"));
    var news = story.begins("sale", ANN);
    assertThat(news).hasPassed("passOnNews", "newsPassedOn").isEnded();
    story.happens("newLead");

    var sale = story.the("sale");
    assertThat(sale)
        .hasPassed("opportunityFound")
        .isWaitingAt("firstConversation")
        .hasNotPassed("sendWelcome");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(outcomes()).containsExactly("notNow", null);
  }

  @Test
  void aLeadThatComesInTwiceIsNewsForWhoeverTalksWithTheCustomer() {
    var sale = story.begins("sale", ANN);
    var again = story.begins("sale", with(ANN, "interest", "doors, too"));

    assertThat(again.getBusinessKey()).isEqualTo(sale.getBusinessKey());
    assertThat(again)
        .hasPassed("whoIsIt", "passOnNews", "newsPassedOn")
        .hasNotPassed("sendWelcome")
        .isEnded();
    story.happens("customerReplied");
    assertThat(sale).isWaitingAt("firstConversation", "answer");
    assertThat(story.shownOn("answer", "lastTouches")).contains("Asked again: doors, too");
    assertThat(outcomes()).hasSize(1).containsOnlyNulls();
    assertThat(story.mails()).hasSize(1);
  }

  @Test
  void aReferralBecomesALeadOfTheSameOwnerAndWhoNamedItIsThanked() {
    story.begins("sale", ANN);
    story.does(
        "anna",
        "firstConversation",
        with(
            notNow("2026-09-01T10:00"),
            "referralName",
            "Bob Best",
            "referralContact",
            "bob@best.example"));

    var sale = story.the("sale");
    assertThat(sale)
        .hasPassedInOrder("referralNamed", "whoIsIt", "sendWelcome")
        .isWaitingAt("firstConversation");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    var bob = customers.lookUp("bob@best.example");
    assertThat(bob.owner()).contains("anna");
    assertThat(bob.referredBy()).contains(1L);
    assertThat(story.mails())
        .extracting(mail -> mail.mail().to().name(), mail -> mail.mail().step())
        .containsExactlyInAnyOrder(
            tuple("Ann Archer", "sendWelcome"),
            tuple("Bob Best", "sendWelcome"),
            tuple("Ann Archer", "thankReferrer"));
  }

  @Test
  void aGivenQuoteIsFollowedUpAtOnce() {
    given.receive(
        introductions.of(Somebody.named("Ann Archer").email("ann@customer.example")),
        new GivenQuote(
            "Q-77",
            "Twelve windows",
            new BigDecimal("3006.00"),
            "EUR",
            LocalDate.parse("2026-01-15"),
            null,
            null),
        null);

    var sale = story.the("sale");
    assertThat(sale)
        .hasPassed("quoteGiven")
        .isWaitingAt("followUp")
        .hasNotPassed("sendWelcome", "firstConversation", "sendQuote");
    assertThat(customers.get(1).owner()).as("the least busy").contains("anna");
    story.happens("moment");
    assertThat(story.now()).isEqualTo(MONDAY);
    story.does("anna", "call", said("boughtElsewhere", "reason", "the price"));

    assertThat(sale).hasPassedInOrder("followUp", "decided", "saidNotNow").isEnded();
    assertThat(quotes.findByCustomerIdAndState(1, Quote.State.DORMANT)).hasSize(1);
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "boughtElsewhere");
  }

  @Test
  void whoAskedToBeLeftAloneAndWritesIsAskedBeforeAnythingStarts() {
    annAskedToBeLeftAlone();
    var sale = story.begins("sale", ANN);
    assertThat(sale).isWaitingAt("askPermission").hasNotPassed("sendWelcome");
    assertThat(story.task("askPermission").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("askPermission", "briefing")).contains("Asked to be left alone");
    assertThat(story.mails()).isEmpty();

    story.does("anna", "askPermission", Map.of("permission", "yes", "heard", "Glad you asked"));

    assertThat(sale)
        .hasPassedInOrder("askPermission", "mayWeContact", "sendWelcome")
        .isWaitingAt("firstConversation");
    assertThat(customers.get(1).isLeftAlone()).isFalse();
    assertThat(story.mails()).hasSize(1);
    assertThat(touches.last(1, 1))
        .extracting(Touch::byWhom, Touch::note)
        .containsExactly(tuple("anna", "Allowed us to be in touch again. Glad you asked"));
  }

  @Test
  void whoStillWantsToBeLeftAloneIs() {
    annAskedToBeLeftAlone();
    var sale = story.begins("sale", ANN);

    story.does("anna", "askPermission", Map.of("permission", "no"));

    assertThat(sale).hasPassedInOrder("mayWeContact", "stillLeftAlone").isEnded();
    assertThat(customers.get(1).isLeftAlone()).isTrue();
    assertThat(outcomes()).containsExactly("never");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void aReplyIsAnsweredWhileTheConversationStaysOpen() {
    var sale = story.begins("sale", ANN);
    assertThat(signals.tell(Signal.CUSTOMER_REPLIED, letter("Do you do doors?"))).isTrue();
    story.happens("customerReplied");
    assertThat(sale).isWaitingAt("firstConversation", "answer");

    story.does("ben", "answer", said("settled", "heard", "We do doors"));

    assertThat(sale)
        .hasPassedInOrder("customerReplied", "answer", "whatCameOfIt", "answered")
        .isWaitingAt("firstConversation");
    assertThat(customers.get(1).owner()).contains("ben");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    assertThat(touches.last(1, 2))
        .extracting(Touch::direction, Touch::note)
        .containsExactly(
            tuple(Touch.Direction.OUT, "We do doors"),
            tuple(Touch.Direction.IN, "Do you do doors?"));
  }

  @Test
  void anAnswerThatBringsADateMovesTheQuoteToIt() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    signals.tell(Signal.CUSTOMER_REPLIED, letter("I am away this week"));
    story.happens("customerReplied");

    story.does("anna", "answer", said("callLater", "nextDate", "2026-03-16T14:00"));

    assertThat(sale)
        .hasPassedInOrder("answer", "whatCameOfIt", "moveToChosenDate", "conversationMoved")
        .isWaitingAt("prepareQuote");
    assertThat(story.task("prepareQuote").getDueDate()).isEqualTo("2026-03-16T14:00:00Z");
    assertThat(story.task("prepareQuote").getFollowUpDate()).isEqualTo("2026-03-16T14:00:00Z");
  }

  @Test
  void aChosenDateMovesTheConversationAndNotTheAnswerToALetter() {
    var sale = story.begins("sale", ANN);
    signals.tell(Signal.CUSTOMER_REPLIED, letter("Do you do doors?"));
    story.happens("customerReplied");
    signals.choseDate(
        letter("Next Friday at two"), Date.from(Instant.parse("2026-03-13T14:00:00Z")));
    story.happens("customerChoseDate");

    assertThat(sale)
        .hasPassedInOrder("customerChoseDate", "moveToChosenDate", "conversationMoved")
        .isWaitingAt("firstConversation", "answer");
    assertThat(story.task("firstConversation").getDueDate()).isEqualTo("2026-03-13T14:00:00Z");
    assertThat(story.task("answer").getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
  }

  @Test
  void whoAsksToBeLeftAloneInTheMidstOfASaleIs() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    signals.tell(Signal.LEFT_ALONE, letter("Stop"));
    story.happens("askedToBeLeftAlone");

    assertThat(sale).hasPassedInOrder("askedToBeLeftAlone", "leaveAlone", "leftAlone").isEnded();
    assertThat(tasks.createTaskQuery().list()).isEmpty();
    assertThat(outcomes()).containsExactly("never");
  }

  @Test
  void aNeverInAnAnswerEndsEverything() {
    var sale = story.begins("sale", ANN);
    signals.tell(Signal.CUSTOMER_REPLIED, letter("Take me off your list"));
    story.happens("customerReplied");

    story.does("ben", "answer", said("never", "reason", "no need for it"));

    assertThat(sale)
        .hasPassedInOrder("answer", "whatCameOfIt", "decidedOnTheWay", "leaveAlone", "leftAlone")
        .isEnded();
    assertThat(tasks.createTaskQuery().list()).isEmpty();
    assertThat(customers.get(1).isLeftAlone()).isTrue();
    assertThat(outcomes()).containsExactly("never");
  }

  @Test
  void whoAsksForAQuoteElsewhereIsNotAskedAgain() {
    var sale = story.begins("sale", ANN);
    story.as("anna", () -> tasks.claim(story.task("firstConversation").getId(), "anna"));
    annCameBy("She came by with the measures", "quoteWanted");

    assertThat(sale)
        .hasPassedInOrder("resultNoted", "whatCameOfIt", "decidedOnTheWay", "isAQuoteWanted")
        .isWaitingAt("prepareQuote");
    assertThat(story.shownOn("prepareQuote", "lastTouches"))
        .contains("She came by with the measures");
  }

  @Test
  void whatIsSettledElsewhereIsSeenInTheOpenConversation() {
    var sale = story.begins("sale", ANN);
    story.as("anna", () -> tasks.claim(story.task("firstConversation").getId(), "anna"));
    annCameBy("She brought a picture", "settled");

    assertThat(sale)
        .hasPassedInOrder("resultNoted", "whatCameOfIt", "answered")
        .isWaitingAt("firstConversation");
    assertThat(story.shownOn("firstConversation", "lastTouches")).contains("She brought a picture");
  }

  @Test
  void aNoInAnAnswerIsHandedToNurtureWithItsDate() {
    var sale = story.begins("sale", ANN);
    signals.tell(Signal.CUSTOMER_REPLIED, letter("We have to wait for the budget"));
    story.happens("customerReplied");

    story.does("anna", "answer", notNow("2026-09-01T10:00"));

    assertThat(sale)
        .hasPassedInOrder("answer", "whatCameOfIt", "decidedOnTheWay", "saidNotNow")
        .isEnded();
    assertThat(story.the("nurture")).isWaitingAt("waiting");
    assertThat(outcomes()).containsExactly("notNow");
  }

  @Test
  void aQuoteForWhoHasNoAddressIsHandedOverAndTalkedAboutOnTheDay() {
    var sale = story.begins("sale", Map.of("name", "Bob Baker", "phone", "+354 555 0188"));
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", A_QUOTE);

    assertThat(sale).hasPassed("canItBeMailed").hasNotPassed("sendQuote");
    assertThat(story.mails()).isEmpty();
    var quote = quotes.findAll().iterator().next();
    assertThat(http.withBasicAuth("anna", "anna").getForEntity(paperOf(quote), byte[].class))
        .satisfies(
            paper -> {
              assertThat(paper.getStatusCode().value()).isEqualTo(200);
              assertThat(new String(paper.getBody(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
            });
    assertThat(
            http.withBasicAuth("ben", "ben")
                .getForEntity(paperOf(quote), String.class)
                .getStatusCode()
                .value())
        .isEqualTo(403);
    assertThat(
            http.withBasicAuth("anna", "anna")
                .getForObject(
                    "/engine-rest/task/{id}/form-variables",
                    String.class,
                    story.task("handOverQuote").getId()))
        .contains(paperOf(quote));
    assertThatThrownBy(() -> handedOver("2026-03-01T10:00"))
        .hasMessage("The day on which you talk about the quote lies in the past.");

    handedOver("2026-03-09T10:00");

    assertThat(sale)
        .hasPassedInOrder("handOverQuote", "quoteHandedOver", "gotThere")
        .isWaitingAt("followUp");
    assertThat(story.the("follow-up"))
        .variables()
        .containsEntry("purpose", "quote")
        .containsEntry("channel", "phone")
        .containsEntry("touchAt", Date.from(Instant.parse("2026-03-09T10:00:00Z")));
  }

  @Test
  void aQuoteForWhoStoppedMailsBeforeItWentOutIsHandedOver() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    var task = story.task("prepareQuote");
    story.as("anna", () -> tasks.complete(task.getId(), A_QUOTE));
    customers.stop(1, Stop.MAILS);

    story.happens("prepareQuote");

    assertThat(sale)
        .hasPassedInOrder("canItBeMailed", "mailNotWanted")
        .hasNotPassed("quoteSent")
        .isWaitingAt("handOverQuote");
    assertThat(story.mails()).extracting(StoredMail::state).containsExactly(MailState.SUPPRESSED);
  }

  @Test
  void aQuoteThatAStopKeepsBackIsHandedOverBeforeItIsFollowedUp() {
    var sale = story.begins("sale", ANN);
    story.thePostmanComes();
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", A_QUOTE);
    assertThat(sale).isWaitingAt("followUp");

    customers.stop(1, Stop.MAILS);
    story.happens("quoteKeptBack");

    assertThat(sale)
        .hasPassedInOrder("quoteKeptBack", "decided", "isAQuoteWanted")
        .isWaitingAt("handOverQuote");
    assertThat(plans.of(1)).isEmpty();
    assertThat(story.mails().get(1).reason()).isEqualTo("the quote is handed over instead");
    handedOver("2026-03-09T10:00");
    assertThat(sale).isWaitingAt("followUp");
    assertThat(plans.of(1))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-09T10:00:00Z"));
  }

  @Test
  void aQuoteThatIsKeptBackWhileALetterIsOpenIsHandedOverAfterTheAnswer() {
    var sale = story.begins("sale", ANN);
    story.thePostmanComes();
    story.does("anna", "firstConversation", said("quoteWanted"));
    signals.tell(Signal.CUSTOMER_REPLIED, letter("Does it come in red?"));
    story.happens("customerReplied");
    story.does("anna", "prepareQuote", A_QUOTE);

    customers.stop(1, Stop.MAILS);
    assertThat(sale).isWaitingAt("answer");
    story.does("anna", "answer", said("settled", "heard", "It does"));

    assertThat(sale).hasNotPassed("followUp").isWaitingAt("handOverQuote");
  }

  @Test
  void aQuoteThatWentOutStaysSentWhateverIsStoppedLater() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", A_QUOTE);
    story.thePostmanComes();

    customers.stop(1, Stop.MAILS);

    assertThat(sale).isWaitingAt("followUp");
    assertThat(story.isWaitingFor("quoteKeptBack")).isFalse();
  }

  private static String paperOf(Quote quote) {
    return "/api/quotes/" + quote.id() + "/paper";
  }

  private void handedOver(String talkAt) {
    story.does(
        "anna",
        "handOverQuote",
        Map.of("howHandedOver", "handed over in person", "nextDate", talkAt));
  }

  @Test
  void aLetterThatIsOpenWhenTheQuoteGoesOutIsAnsweredBeforeTheFollowUp() {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    signals.tell(Signal.CUSTOMER_REPLIED, letter("Does it come in red?"));
    story.happens("customerReplied");
    story.does("anna", "prepareQuote", A_QUOTE);
    assertThat(sale).hasPassed("quoteSent").hasNotPassed("followUp").isWaitingAt("answer");

    story.does("anna", "answer", said("settled", "heard", "It does"));

    assertThat(sale)
        .hasPassedInOrder("gotThere", "answered", "isItDecided")
        .isWaitingAt("followUp");
    assertThat(story.the("follow-up")).variables().containsEntry("result", "quoteSent");
  }

  @ParameterizedTest
  @CsvSource({
    "line1Quantity, 0, “Quantity” must be at least 0.01.",
    "line1Price, -1, “Price of one” must be at least 0.",
    "line1Price, 0, 'The quote comes to nothing: check quantities and prices.'",
    "line2Text, Door, 'Line 2 is not complete: it needs a text, a quantity and a price.'",
    "validUntil, 2026-03-01, 'The quote would be valid until a day in the past: choose a later one.'",
    "validUntil, soon, “Valid until” is not a date. Please pick a day.",
    "benefit3, ' ', Please fill in “Third benefit”.",
    "currency, XAU, Please choose one of the answers that are offered for “Currency”.",
    "line1Price, 1e3, “Price of one” is not a number. Please write it like 1234.50."
  })
  void aQuoteThatCannotBeIsRefusedAndNothingOfItIsKept(
      String field, String value, String sentence) {
    var sale = story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));

    assertThatThrownBy(() -> story.does("anna", "prepareQuote", with(A_QUOTE, field, value)))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);

    assertThat(sale).isWaitingAt("prepareQuote");
    assertThat(quotes.findAll()).isEmpty();
    assertThat(story.mails()).hasSize(1);
    assertThat(story.shownOn("prepareQuote", "briefing")).doesNotContain("Warm rooms");
  }

  private void annCameBy(String heard, String outcome) {
    story.begins(
        "anna",
        "customer-contact",
        Map.of(
            "who",
            "ann@customer.example",
            "contactChannel",
            "visit",
            "heard",
            heard,
            "outcome",
            outcome));
    story.happens("resultNoted");
  }

  private void annAskedToBeLeftAlone() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
    customers.leaveAlone(1);
  }

  private Touch letter(String words) {
    return Touch.in(1, story.now(), Channel.MAIL, words);
  }

  /** How each sale ended, null while it is open. */
  private List<String> outcomes() {
    return jdbc.sql("select outcome from sale order by id").query(String.class).list();
  }

  private static Map<String, Object> notNow(String date) {
    return said("notNow", "nextDate", date, "reason", "the time is wrong");
  }

  private static Map<String, Object> said(String outcome, Object... more) {
    return with(Map.of("outcome", outcome), more);
  }

  private static Map<String, Object> with(Map<String, Object> form, Object... more) {
    var changed = new HashMap<>(form);
    for (var i = 0; i < more.length; i += 2) {
      changed.put((String) more[i], more[i + 1]);
    }
    return changed;
  }
}
