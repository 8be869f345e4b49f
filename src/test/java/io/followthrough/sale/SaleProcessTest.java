package io.followthrough.sale;

import static io.followthrough.Story.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Result;
import io.followthrough.customer.Signals;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Signals signals;
  @Autowired QuoteRows quotes;
  @Autowired SaleRows sales;

  @Test
  void aLeadIsWelcomedTalkedToQuotedAndWon() {
    var sale = story.begins("sale", ANN);
    assertThat(sale).hasPassedInOrder("leadReceived", "whoIsIt", "sendWelcome");
    assertThat(sale).isWaitingAt("firstConversation").hasNotPassed("askPermission", "passOnNews");

    story.does(
        "anna", "firstConversation", said("quoteWanted", "heard", "Old windows, cold rooms"));
    assertThat(customers.get(1).owner()).contains("anna");
    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("anna");
    story.does("anna", "prepareQuote", A_QUOTE);

    story.thePostmanComes();
    assertThat(story.mails())
        .hasSize(2)
        .last()
        .satisfies(
            mail -> {
              assertThat(mail.attachmentName()).endsWith(".pdf");
              // Two working days after Monday: the mail says it, and the plan keeps it.
              assertThat(mail.mail().words().plain()).contains("Wednesday 4 March");
            });
    assertThat(quotes.findAll())
        .singleElement()
        .satisfies(quote -> assertThat(quote.amount()).isEqualByComparingTo("3006.00"));

    story.happens("moment");
    assertThat(story.now()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
    story.does("anna", "call", said("yes"));

    assertThat(sale)
        .hasPassedInOrder(
            "firstConversation", "prepareQuote", "sendQuote", "followUp", "decided", "saleWon")
        .isEnded();
    assertThat(story.the("after-sale")).hasBusinessKey(sale.getBusinessKey());
    assertThat(touches.last(1, 10))
        .extracting(Touch::channel, Touch::result)
        .contains(tuple(Channel.PHONE, Result.YES), tuple(Channel.MAIL, null));
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
  void aNoIsHandedToNurtureWithItsDate() {
    var sale = story.begins("sale", ANN);
    story.does(
        "ben",
        "firstConversation",
        said("notNow", "nextDate", "2026-09-01T10:00", "reason", "no money for it this year"));

    assertThat(sale).hasPassed("saidNotNow").hasNotPassed("followUp").isEnded();
    assertThat(story.the("nurture")).variables().containsEntry("kindOfNo", "notNow");
  }

  @Test
  void whoeverIsNotReachedIsFollowedUpUntilANever() {
    var sale = story.begins("sale", ANN);
    story.does("ben", "firstConversation", said("notReached"));
    story.happens("moment");
    story.does("ben", "call", said("never", "reason", "no need for it"));

    assertThat(sale).hasPassedInOrder("followUp", "leaveAlone", "leftAlone").isEnded();
    assertThat(customers.get(1).isLeftAlone()).isTrue();
  }

  @Test
  void aChangedQuoteTakesThePlaceOfTheFirst() {
    story.begins("sale", ANN);
    story.does("anna", "firstConversation", said("quoteWanted"));
    story.does("anna", "prepareQuote", A_QUOTE);
    story.happens("moment");
    story.does("anna", "call", said("quoteWanted"));
    var smaller = new HashMap<>(A_QUOTE);
    smaller.put("line1Quantity", "10");
    story.does("anna", "prepareQuote", smaller);

    assertThat(quotes.findAll())
        .extracting(quote -> quote.amount().toPlainString())
        .containsExactly("3006.00", "2505.00");
    assertThat(quotes.findByCustomerIdAndState(1, Quote.State.OPEN)).hasSize(1);
  }

  @Test
  void anOpportunityOfACustomerGoesStraightToTheConversation() {
    story.begins("sale", ANN);
    story.does(
        "anna",
        "firstConversation",
        said("notNow", "nextDate", "2026-09-01T10:00", "reason", "the time is wrong"));
    story.begins("sale", ANN);

    var sale = story.the("sale");
    assertThat(sale)
        .hasPassedInOrder("opportunityFound", "firstConversation")
        .hasNotPassed("sendWelcome");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  private static Map<String, Object> said(String outcome, Object... more) {
    var form = new HashMap<String, Object>();
    form.put("outcome", outcome);
    for (var i = 0; i < more.length; i += 2) {
      form.put((String) more[i], more[i + 1]);
    }
    return form;
  }
}
