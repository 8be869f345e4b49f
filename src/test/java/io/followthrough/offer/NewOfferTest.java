package io.followthrough.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Somebody;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("new-offer")
class NewOfferTest {

  @Autowired Story story;
  @Autowired Offers offers;
  @Autowired Plans plans;
  @Autowired RuntimeService runtime;

  @Test
  void reachesWhomItFitsByOneCallEach() {
    var ann = saidNo("Ann Archer", "Shorter delivery times, and soon");
    var bob = saidNo("Bob Best", "A price that holds");
    var carl = story.knows("ben", somebody("Carl").interest("delivery on Saturdays"));
    said(carl, "2026-09-01T10:00:00Z");
    story.knows("anna", somebody("Dora").interest("Delivery: but in no nurture"));

    var offer = made("DELIVERY\n\nstops of the line");
    story.happens("reachNurtures");

    assertThat(offer)
        .hasPassedInOrder("offerMade", "reachNurtures", "tellWhomItReaches", "offerIsOut")
        .isEnded();
    assertThat(offers.offer(ann.id())).contains("spare parts within a day");
    assertThat(offers.offer(bob.id())).isEmpty();
    assertThat(offers.offer(carl.id())).isPresent();
    var report = story.mails().get(story.mails().size() - 1).mail();
    assertThat(report.to().address()).isEqualTo("mona@larkfield.example");
    assertThat(report.words().plain())
        .contains("as soon as the reps have room: 1.")
        .contains("who hear of it in that call: 1.")
        .containsSubsequence("Anna Ahrens: 1", "Ben Brandt: 1");

    // Carl named a day, and is left in peace until then.
    story.happens("newOfferFits");
    assertThat(plans.of(carl.id())).isEmpty();
    assertThat(plans.of(ann.id())).hasSize(1);
    story.timePassesUntil("call");
    assertThat(story.shownOn("call", "customer")).isEqualTo("Ann Archer");
    assertThat(story.shownOn("call", "briefing"))
        .contains("**New for them:** spare parts within a day");
    assertThat(story.shownOn("call", "callGuideText")).contains("spare parts within a day");
  }

  @Test
  void looksAtManyCustomersFiftyByFifty() {
    for (var number = 1; number <= 51; number++) {
      story.meets(somebody("Customer " + number).interest("delivery"));
    }
    var last = saidNo("Zoe Zander", "faster delivery");

    var offer = made("delivery");
    story.happens("reachNurtures");
    assertThat(offer).isWaitingAt("reachNurtures");
    assertThat(offers.offer(last.id())).isEmpty();
    story.happens("reachNurtures");

    assertThat(offer).isEnded();
    assertThat(offers.offer(last.id())).isPresent();
  }

  @Test
  void capacitySpreadsThePile() {
    for (var number = 1; number <= 27; number++) {
      var customer = story.knows("anna", somebody("Customer " + number).interest("delivery"));
      said(customer, null);
    }
    made("delivery");
    story.happens("reachNurtures");
    story.allHappens("newOfferFits");

    assertThat(plans.callsOf("anna")).hasSize(27);
    assertThat(plans.callsOf("anna").stream().map(call -> call.localDay()).distinct().count())
        .isEqualTo(2);
  }

  @Test
  void isForgottenAfterItsLastDay() {
    var ann = saidNo("Ann Archer", "faster delivery");
    made("delivery");
    story.happens("reachNurtures");

    story.itIs("2026-07-01T10:00");

    assertThat(offers.offer(ann.id())).isEmpty();
  }

  @Test
  void aSignThatMeansMoreToADatabaseMeansItself() {
    var ann = saidNo("Ann Archer", "100% cotton");
    var bob = saidNo("Bob Best", "100 tons of cotton");

    made("100% cotton");
    story.happens("reachNurtures");

    assertThat(offers.offer(ann.id())).isPresent();
    assertThat(offers.offer(bob.id())).isEmpty();
  }

  @Test
  void isNotMadeWithoutItsNeedsOrForADayThatIsOver() {
    assertThatThrownBy(() -> made("ab"))
        .isInstanceOf(Refused.class)
        .hasMessage("“ab” fits almost everybody: name the need in a word or two.");
    var late = offer("delivery");
    late.put("offerUntil", "2026-03-01");
    assertThatThrownBy(() -> story.begins("mona", "new-offer", late))
        .hasMessageStartingWith("The last day of the offer lies in the past");
    var pushy = offer("delivery");
    pushy.put("offerWords", "Spare parts: let me know");
    assertThatThrownBy(() -> story.begins("mona", "new-offer", pushy)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> story.begins("anna", "new-offer", offer("delivery")))
        .isInstanceOf(AuthorizationException.class);
  }

  private ProcessInstance made(String needs) {
    return story.begins("mona", "new-offer", offer(needs));
  }

  private static Map<String, Object> offer(String needs) {
    var form = new HashMap<String, Object>();
    form.put("offerWords", "spare parts within a day");
    form.put("offerNeeds", needs);
    form.put("offerUntil", "2026-06-30");
    return form;
  }

  private static Somebody somebody(String name) {
    return Somebody.named(name).email(email(name));
  }

  private static String email(String name) {
    var who = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return "%s@%s.example".formatted(who, who);
  }

  /** A first conversation in which the customer said what they need, and no. */
  private Customer saidNo(String name, String need) {
    var email = email(name);
    story.begins("anna", "sale", Map.of("name", name, "email", email));
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notRightFit", "reason", "no need for it", "needs", need));
    return story.knows("anna", name, email);
  }

  private void said(Customer customer, String promisedAt) {
    runtime.startProcessInstanceByMessage(
        "said-not-now",
        Variables.createVariables()
            .putValue("customerId", customer.id())
            .putValue("kindOfNo", "notNow")
            .putValue(
                "promisedAt", promisedAt == null ? null : Date.from(Instant.parse(promisedAt))));
  }
}
