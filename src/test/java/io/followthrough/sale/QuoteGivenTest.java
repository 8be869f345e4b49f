package io.followthrough.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("quote-given")
class QuoteGivenTest {

  private static final Map<String, Object> TWELVE_WINDOWS =
      Map.of(
          "name", "Ann Archer",
          "phone", "+354 555 0123",
          "email", "ann@customer.example",
          "what", "Twelve windows",
          "quoteAmount", "3006.00",
          "currencyCode", "EUR",
          "validUntilDate", "2026-04-30");

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Plans plans;
  @Autowired QuoteRows quotes;
  @Autowired SaleRows sales;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;

  @Test
  void aQuoteThatARepNotesBeginsASaleOfTheSameRep() {
    var door = story.begins("ben", "quote-given", TWELVE_WINDOWS);

    assertThat(door)
        .hasPassedInOrder("quoteWritten", "isASaleOpen", "saleBegun")
        .hasNotPassed("addedToOpenSale")
        .isEnded();
    var sale = story.the("sale");
    assertThat(sale).hasBusinessKey("S-2026-000001").hasPassed("quoteGiven");
    assertThat(sale).isWaitingAt("followUp").hasNotPassed("sendWelcome", "sendQuote");
    assertThat(door.getBusinessKey()).isEqualTo("S-2026-000001");
    assertThat(customers.get(1).owner()).contains("ben");
    assertThat(quotes.findAll())
        .singleElement()
        .satisfies(
            quote -> {
              assertThat(quote.number()).isEqualTo("Q-2026-000001");
              assertThat(quote.amount()).isEqualByComparingTo("3006.00");
              assertThat(quote.currency()).isEqualTo("EUR");
              assertThat(quote.quotedOn()).isEqualTo("2026-03-02");
              assertThat(quote.validUntil()).contains(LocalDate.parse("2026-04-30"));
            });
    assertThat(plans.of(1))
        .extracting(PlannedTouch::owner, PlannedTouch::at)
        .containsExactly(tuple("ben", story.now()));
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void aSecondQuoteJoinsTheOpenSaleAndSharesItsCall() {
    story.begins("ben", "quote-given", TWELVE_WINDOWS);
    var door =
        story.begins(
            "ben",
            "quote-given",
            with(TWELVE_WINDOWS, "what", "Two doors", "quoteAmount", "900", "currencyCode", "USD"));

    assertThat(door)
        .hasPassedInOrder("quoteWritten", "isASaleOpen", "addedToOpenSale")
        .hasNotPassed("saleBegun")
        .isEnded();
    assertThat(door.getBusinessKey()).isEqualTo("S-2026-000001");
    assertThat(sales.findAll()).hasSize(1);
    assertThat(plans.of(1)).hasSize(1);
    story.happens("moment");
    assertThat(story.shownOn("call", "amount")).isEqualTo("EUR 3,006.00 + USD 900.00");
    assertThat(story.shownOn("call", "briefing")).contains("Twelve windows", "Two doors");
    story.does("ben", "call", Map.of("outcome", "yes"));
    assertThat(quotes.findByCustomerIdAndState(1, Quote.State.WON)).hasSize(2);
  }

  @Test
  void aQuoteForAColleaguesCustomerIsRefused() {
    story.knows("anna", "Ann Archer", "ann@customer.example");

    refused(
        TWELVE_WINDOWS,
        "Ann Archer is Anna Ahrens's customer. Only a manager can give the task to somebody else.");
  }

  @Test
  void aManagersQuoteIsForTheCustomersOwnerOrTheLeastBusyRep() {
    story.begins("mona", "quote-given", TWELVE_WINDOWS);

    assertThat(customers.get(1).owner()).contains("anna");
  }

  @Test
  void aQuoteForWhoeverAskedToBeLeftAloneIsRefused() {
    story.knows("ben", "Ann Archer", "ann@customer.example");
    customers.leaveAlone(1);

    refused(
        TWELVE_WINDOWS,
        "Ann Archer asked to be left alone: ask for permission before anything starts.");
  }

  @Test
  void thePhoneOfSomebodyElseIsAPossibleDuplicateAndTheQuoteIsFollowedUpAllTheSame() {
    story.begins("ben", "quote-given", TWELVE_WINDOWS);
    story.begins(
        "ben",
        "quote-given",
        with(TWELVE_WINDOWS, "name", "Bob Best", "email", "bob@best.example"));

    assertThat(sales.findAll()).hasSize(2);
    assertThat(story.task("compareCustomers").getAssignee()).isEqualTo("ben");
  }

  @ParameterizedTest
  @CsvSource({
    "quoteAmount, 0, “Amount” must be at least 0.01.",
    "quoteAmount, -5, “Amount” must be at least 0.01.",
    "quoteAmount, 'one thousand', “Amount” is not a number. Please write it like 1234.50.",
    "quoteAmount, '1,250', '“Amount” could be two amounts. Please write the decimals, too, or no separator at all: 1250.00 or 1250.'",
    "quoteAmount, 1000.005, The amount must have at most two decimals and thirteen digits before.",
    "quoteAmount, 99999999999999, The amount must have at most two decimals and thirteen digits before.",
    "quoteAmount, , Please fill in “Amount”.",
    "currencyCode, EURO, Please choose one of the answers that are offered for “Currency”.",
    "validUntilDate, 2026-03-01, 'The quote would be valid until a day in the past: choose a later one.'",
    "validUntilDate, 30.04.2026, “Valid until” is not a date. Please pick a day.",
    "name, , Please fill in “Name”.",
    "email, 'ann@customer.example, bob@best.example', “E-mail” is not an e-mail address.",
    "phone, 12, '\"12\" cannot be a phone number: check the digits, or write it with the country code, such as +49 30 1234567.'",
    "customerId, 7, This form has no field “customerId”."
  })
  void whatCannotBeIsRefusedAndNothingOfItIsKept(String field, String value, String sentence) {
    refused(with(TWELVE_WINDOWS, field, value), sentence);

    assertThat(customers.search("")).isEmpty();
  }

  @Test
  void whoCannotBeReachedIsRefused() {
    refused(
        with(TWELVE_WINDOWS, "email", null, "phone", null),
        "There is no way to reach Ann Archer: give an e-mail address or a phone number.");
  }

  private void refused(Map<String, Object> form, String sentence) {
    assertThatThrownBy(() -> story.begins("ben", "quote-given", form))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);

    assertThat(sales.findAll()).isEmpty();
    assertThat(quotes.findAll()).isEmpty();
    assertThat(tasks.createTaskQuery().list()).isEmpty();
    assertThat(history.createHistoricProcessInstanceQuery().list()).isEmpty();
  }

  private static Map<String, Object> with(Map<String, Object> form, Object... more) {
    var changed = new HashMap<>(form);
    for (var i = 0; i < more.length; i += 2) {
      changed.put((String) more[i], more[i + 1]);
    }
    return changed;
  }
}
