package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a rep typed is taken as a whole or not at all, and the task waits for a better try. */
@ProcessTest
class RefusedConversationTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired HeardRows heard;
  @Autowired HistoryService history;

  private ProcessInstance sale;

  @BeforeEach
  void annLivesInNewYorkWhereItIsFourInTheMorning() {
    sale =
        story.begins(
            "sale",
            Map.of(
                "name", "Ann Archer",
                "email", "ann@customer.example",
                "timeZone", "America/New_York"));
  }

  @ParameterizedTest
  @CsvSource({
    "callLater, call later",
    "waitingForDecision, waiting for a decision",
    "notNow, not now"
  })
  void whatNeedsADateIsRefusedWithoutOne(String outcome, String words) {
    refused(
        Map.of("outcome", outcome, "reason", "the price"),
        "When exactly? After \"%s\" we need the day on which we get in touch again."
            .formatted(words));
  }

  @Test
  void aDateInThePastOfTheCustomerIsRefused() {
    refused(
        Map.of("outcome", "callLater", "nextDate", "2026-03-02T03:30"),
        "Mon 2 Mar 2026 at 03:30 lies in the past: choose a day from today on.");
  }

  @Test
  void whatLiesInThePastHereMayLieAheadForTheCustomer() {
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "callLater", "nextDate", "2026-03-02T06:00"));

    assertThat(story.the("follow-up"))
        .variables()
        .containsEntry("promisedAt", Date.from(Instant.parse("2026-03-02T11:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "2206-03-02T10:00, Sun 2 Mar 2206 at 10:00 is more than ten years away: check the year.",
    "+900000000-01-01T10:00, Sat 1 Jan +900000000 at 10:00 is more than ten years away: check the year.",
    "2026-03-05, “When exactly?” is not a date with a time. Please pick both.",
    "2026-02-30T10:00, “When exactly?” is not a date with a time. Please pick both.",
    "2026-03-05T10:00+01:00, “When exactly?” is not a date with a time. Please pick both.",
    "soon, “When exactly?” is not a date with a time. Please pick both."
  })
  void aDateThatNobodyCanMeanIsRefused(String date, String sentence) {
    refused(Map.of("outcome", "callLater", "nextDate", date), sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "settled", "silent", "Yes"})
  void anOutcomeThatIsNotOfferedIsRefused(String outcome) {
    refused(
        Map.of("outcome", outcome),
        "Please choose one of the answers that are offered for “What was the result?”.");
  }

  @Test
  void aConversationWithoutAnOutcomeIsRefused() {
    refused(Map.of("heard", "Something"), "Please fill in “What was the result?”.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notRightFit", "boughtElsewhere", "never"})
  void aNoWithoutAReasonIsRefused(String outcome) {
    refused(
        Map.of("outcome", outcome, "heard", "No, thank you"),
        "Why? Every no has a reason: choose the one that comes closest to what they said.");
  }

  @Test
  void aReasonThatIsNotOfferedIsRefused() {
    refused(
        Map.of("outcome", "never", "reason", "because"),
        "Please choose one of the answers that are offered for “Why?”.");
  }

  @Test
  void moreThanThreeBenefitsAreRefused() {
    refused(
        Map.of("outcome", "quoteWanted", "benefits", "Warm\n\nQuiet\nBright\nCheap"),
        "You named 4 benefits: keep the three that hit home.");
  }

  @ParameterizedTest
  @CsvSource({
    "Bob Best, , 'For the person they named we need both: a name, and an e-mail address or a phone number.'",
    ", bob@best.example, 'For the person they named we need both: a name, and an e-mail address or a phone number.'",
    "Bob Best, next door, '\"next door\" cannot be a phone number: check the digits, or write it with the country code, such as +49 30 1234567.'",
    "Bob Best, bob@best, '\"bob@best\" is not an e-mail address.'"
  })
  void aReferralThatCannotBeReachedIsRefusedTogetherWithTheRest(
      String name, String contact, String sentence) {
    var form = new HashMap<String, Object>();
    form.put("outcome", "quoteWanted");
    form.put("personal", "Has two beagles");
    form.put("referralName", name);
    form.put("referralContact", contact);

    refused(form, sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customerId",
        "result",
        "promisedAt",
        "standing",
        "quoteId",
        "assignee",
        "Outcome"
      })
  void whatTheFormDoesNotAskForIsRefused(String field) {
    refused(
        Map.of("outcome", "quoteWanted", field, "7"),
        "This form has no field “%s”.".formatted(field));
  }

  @Test
  void anObjectWhereAWordBelongsIsRefused() {
    refused(
        Variables.createVariables()
            .putValue("outcome", "quoteWanted")
            .putValueTyped(
                "heard",
                Variables.serializedObjectValue("rO0AB")
                    .objectTypeName("java.util.HashMap")
                    .serializationDataFormat(Variables.SerializationDataFormats.JAVA)
                    .create()),
        "“What did you hear?” cannot be read.");
  }

  @Test
  void whatIsTooLongToKeepIsRefusedBeforeItIsCut() {
    refused(
        Map.of("outcome", "quoteWanted", "heard", "x".repeat(4001)),
        "“What did you hear?” is too long: at most 4000 characters, please.");
    refused(
        Map.of(
            "outcome",
            "callLater",
            "nextDate",
            "2026-03-05T10:00",
            "nextStep",
            "Call with the delivery times",
            "heard",
            "x".repeat(4000)),
        "What you heard is 41 characters too long: shorten it a little.");
  }

  @Test
  void theNextTryIsTaken() {
    refused(
        Map.of("outcome", "notNow", "reason", "the price", "personal", "Has two beagles"),
        "When exactly? After \"not now\" we need the day on which we get in touch again.");

    story.does(
        "anna",
        "firstConversation",
        Map.of(
            "outcome", "notNow",
            "reason", "the price",
            "personal", "Has two beagles",
            "nextDate", "2026-09-01T10:00"));

    assertThat(sale).isEnded();
    assertThat(heard.findByCustomerIdOrderByIdDesc(1)).hasSize(2);
  }

  private void refused(Map<String, Object> form, String sentence) {
    assertThatThrownBy(() -> story.does("anna", "firstConversation", form))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);

    assertThat(sale).isWaitingAt("firstConversation");
    assertThat(sale).variables().containsEntry("result", null).containsEntry("promisedAt", null);
    assertThat(touches.last(1, 10)).extracting(Touch::note).containsExactly("New lead: ");
    assertThat(heard.findByCustomerIdOrderByIdDesc(1)).isEmpty();
    assertThat(customers.search("")).hasSize(1);
    assertThat(story.mails()).hasSize(1);
    assertThat(history.createHistoricVariableInstanceQuery().variableName("outcome").list())
        .isEmpty();
  }
}
