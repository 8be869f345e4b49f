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
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** "I promised … by …", in whatever conversation it was said. */
@ProcessTest
class PledgesTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired List<Stake> stakes;
  @Autowired RuntimeService runtime;

  @Test
  void aPromiseOfTheFirstConversationIsKeptLikeEveryOther() {
    lead();
    story.does("anna", "firstConversation", talked("the drawings", "2026-03-12"));

    assertThat(story.the("promise")).hasPassed("promiseMadeOnTheWay");
    assertThat(touches.last(ann().id(), 1))
        .extracting(Touch::note)
        .containsExactly("Next step: Talk again. We promised: the drawings, by Thu 12 Mar 2026");
    assertThat(promised()).containsExactly("the drawings");
    assertThat(story.the("promise")).isWaitingAt("waitingToPrepare");
    assertThat(story.the("promise"))
        .variables()
        .containsEntry("prepareAt", Date.from(Instant.parse("2026-03-11T09:00:00Z")));
  }

  @Test
  void halfAPromiseAndAPromiseInThePastAreRefused() {
    lead();
    var when = talked("the drawings", "2026-03-12");
    when.remove("promisedBy");
    assertThatThrownBy(() -> story.does("anna", "firstConversation", when))
        .isInstanceOf(Refused.class)
        .hasMessage("By which day did you promise it? A promise has a date.");
    var what = talked("the drawings", "2026-03-12");
    what.remove("iPromised");
    assertThatThrownBy(() -> story.does("anna", "firstConversation", what))
        .hasMessageStartingWith("What did you promise for that day?");
    assertThatThrownBy(
            () -> story.does("anna", "firstConversation", talked("a plan", "2026-03-01")))
        .hasMessageContaining("lies in the past");
    assertThatThrownBy(
            () ->
                story.does(
                    "anna", "firstConversation", talked("an answer, let me know", "2026-03-12")))
        .isInstanceOf(Refused.class);
    assertThat(promised()).isEmpty();
  }

  @Test
  void aPromiseMayComeOfACallThatDecidesNothing() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    runtime.startProcessInstanceByMessage(
        "sale-won", Variables.createVariables().putValue("customerId", ann.id()));
    story.does(
        "anna",
        "agreeDelivery",
        Map.of("nothingToDeliver", true, "iPromised", "the invoice", "promisedBy", "2026-03-05"));

    assertThat(promised()).containsExactly("the invoice");
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::note)
        .containsExactly("Nothing to deliver. We promised: the invoice, by Thu 5 Mar 2026");
  }

  @Test
  void aPromiseMayComeWithAContactOrWithAKeptPromise() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
    var form = new HashMap<String, Object>();
    form.put("who", "ann@customer.example");
    form.put("contactChannel", "phone");
    form.put("heard", "Wants to see a sample");
    form.put("iPromised", "a sample");
    form.put("promisedBy", "2026-03-04");
    story.begins("anna", "customer-contact", form);
    assertThat(promised()).containsExactly("a sample");

    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.happens("promisedDay");
    story.does(
        "anna",
        "keepPromise",
        Map.of("keptAnswer", "kept", "iPromised", "a price", "promisedBy", "2026-03-10"));
    assertThat(promised()).containsExactly("a price");
  }

  private void lead() {
    story.begins("anna", "sale", Map.of("name", "Ann Archer", "email", "ann@customer.example"));
  }

  private static Map<String, Object> talked(String what, String day) {
    var form = new HashMap<String, Object>();
    form.put("outcome", "callLater");
    form.put("nextDate", "2026-03-20T10:00");
    form.put("nextStep", "Talk again");
    form.put("iPromised", what);
    form.put("promisedBy", day);
    return form;
  }

  private Customer ann() {
    return customers.withAddress("ann@customer.example").orElseThrow();
  }

  private List<String> promised() {
    return stakes.stream()
        .flatMap(stake -> stake.openPromises(ann().id()).stream())
        .map(Stake.OpenPromise::words)
        .toList();
  }
}
