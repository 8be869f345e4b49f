package io.followthrough.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest("promise")
class PromiseProcessTest {

  @Autowired Story story;
  @Autowired PromiseRows promises;
  @Autowired Touches touches;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void isPreparedTheWorkingDayBeforeAndKeptOnTheDay() {
    var promise = promised("a site plan", "2026-03-09");

    story.happens("workingDayBefore");
    assertThat(story.now()).isEqualTo("2026-03-06T09:00:00Z");
    assertThat(story.task("preparePromise").getAssignee()).isEqualTo("anna");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes", "notes", "Bring a copy"));

    story.happens("promisedDay");
    assertThat(story.now()).isEqualTo("2026-03-09T09:00:00Z");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));

    assertThat(promise)
        .hasPassedInOrder(
            "promiseMade", "workingDayBefore", "preparePromise", "promisedDay", "keepPromise")
        .hasNotPassed("sendApology", "moveToTomorrow")
        .isEnded();
    assertThat(row().isOpen()).isFalse();
    assertThat(row().timesBroken()).isZero();
    assertThat(story.mails()).isEmpty();
    assertThat(touches.last(ann.id(), 1))
        .extracting(Touch::note)
        .containsExactly("Promise kept: a site plan");
  }

  @Test
  void isApologisedForBeforeItIsLateWithANewDayAndANextStep() {
    var promise = promised("a site plan", "2026-03-05");

    story.happens("workingDayBefore");
    assertThatThrownBy(() -> story.does("anna", "preparePromise", Map.of("onTimeAnswer", "late")))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("Until when then?");
    assertThatThrownBy(() -> story.does("anna", "preparePromise", late("2026-03-05")))
        .hasMessage("It was promised for Thu 5 Mar 2026: choose a later day.");
    story.does("anna", "preparePromise", late("2026-03-11"));

    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.createdAt()).isEqualTo("2026-03-04T09:00:00Z");
              assertThat(mail.mail().to().address()).isEqualTo("ann@customer.example");
              assertThat(mail.mail().words().plain())
                  .contains("Wednesday 11 March")
                  .contains("a site plan")
                  .contains("What we do until then: We send a draft")
                  .contains("On Tuesday 10 March");
            });
    assertThat(promise)
        .hasPassedInOrder("preparePromise", "sendApology")
        .hasNotPassed("keepPromise");
    assertThat(row().firstDay()).isEqualTo(LocalDate.parse("2026-03-05"));
    assertThat(row().dueDay()).isEqualTo(LocalDate.parse("2026-03-11"));
    assertThat(row().timesTold()).isOne();
    assertThat(row().timesBroken()).isZero();

    story.happens("workingDayBefore");
    assertThat(story.now()).isEqualTo("2026-03-10T09:00:00Z");
    story.happens("dayHasCome");
    assertThat(story.now()).isEqualTo("2026-03-11T09:00:00Z");
    story.does(
        "anna",
        "keepPromise",
        Map.of(
            "keptAnswer", "late", "newDate", "2026-03-13", "apologyNextStep", "We send a draft"));

    assertThat(promise).hasPassed("dayHasCome", "keepPromise").hasNotPassed("promiseKept");
    assertThat(story.mails()).hasSize(2);
    // On the day itself it is too late to be told in time.
    assertThat(row().timesTold()).isOne();
    assertThat(row().timesBroken()).isOne();
  }

  @Test
  void movesToTomorrowWithAnApologyWhenNobodySaysAnythingOnTheDay() {
    var promise = promised("a call from our engineer", "2026-03-05");
    story.happens("workingDayBefore");
    story.happens("dayHasCome");

    story.happens("twoHoursLeft");
    assertThat(story.now()).isEqualTo("2026-03-05T14:00:00Z");
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.mail().to().address()).isEqualTo("anna@larkfield.example");
              assertThat(mail.mail().words().plain())
                  .contains("a call from our engineer")
                  .contains("At 16:00 we say sorry for you");
            });
    story.happens("dayNearlyOver");

    assertThat(story.now()).isEqualTo("2026-03-05T16:00:00Z");
    assertThat(promise).hasPassedInOrder("dayNearlyOver", "moveToTomorrow", "sendApology");
    assertThat(story.mails())
        .element(1)
        .satisfies(
            mail ->
                assertThat(mail.mail().words().plain())
                    .contains("Friday 6 March")
                    .contains("a call from our engineer")
                    .doesNotContain("until then"));
    assertThat(row().dueDay()).isEqualTo(LocalDate.parse("2026-03-06"));

    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));
    story.happens("promisedDay");
    story.does("anna", "keepPromise", Map.of("keptAnswer", "kept"));
    assertThat(promise).isEnded();
  }

  @Test
  void isApologisedForAsSoonAsTheRepKnowsThatItWillBeLate() {
    var promise = promised("a site plan", "2026-03-12");

    willBeLate("2026-03-18");
    story.happens("delayForeseen");

    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.createdAt()).isEqualTo("2026-03-02T09:00:00Z");
              assertThat(mail.mail().words().plain())
                  .contains("Wednesday 18 March")
                  .contains("a site plan")
                  .contains("What we do until then: We send a draft")
                  .contains("On Tuesday 17 March");
            });
    assertThat(promise)
        .hasPassedInOrder("delayForeseen", "sendApology")
        .isWaitingAt("waitingToPrepare");
    assertThat(row().timesTold()).isOne();
    assertThat(row().timesBroken()).isZero();
  }

  @Test
  void mayTurnOutToBeLateAfterItWasPrepared() {
    var promise = promised("a site plan", "2026-03-09");
    story.happens("workingDayBefore");
    story.does("anna", "preparePromise", Map.of("onTimeAnswer", "yes"));

    story.itIs("2026-03-08T12:00");
    willBeLate("2026-03-11");
    story.happens("delayKnown");

    assertThat(promise).hasPassedInOrder("delayKnown", "sendApology").hasNotPassed("keepPromise");
    assertThat(row().timesTold()).isOne();
    story.happens("workingDayBefore");
    assertThat(story.now()).isEqualTo("2026-03-10T09:00:00Z");
  }

  private void willBeLate(String day) {
    story.begins(
        "anna",
        "late-promise",
        Map.of(
            "who", "ann@customer.example", "newDate", day, "apologyNextStep", "We send a draft"));
  }

  @Test
  void mayBeMadeOnTheWayByAnotherProcess() {
    var promise =
        runtime.startProcessInstanceByMessage(
            "promise-made",
            Variables.createVariables()
                .putValue("customerId", ann.id())
                .putValueTyped("what", Variables.stringValue("the machine", true))
                .putValueTyped("byDate", Variables.stringValue("2026-03-07", true)));

    assertThat(promise).hasPassed("promiseMadeOnTheWay").isWaitingAt("waitingToPrepare");
    assertThat(promise).variables().doesNotContainKeys("what", "byDate");
    // Nobody works on that Saturday: it is kept on the Friday before.
    assertThat(row().moments().dueAt()).isEqualTo("2026-03-06T09:00:00Z");
    assertThat(row().moments().prepareAt()).isEqualTo("2026-03-05T09:00:00Z");
  }

  @Test
  void isNotMadeForADayOnWhichItCannotBeKept() {
    assertThatThrownBy(() -> promised("a site plan", "2026-03-01"))
        .isInstanceOf(Refused.class)
        .hasMessage("Sun 1 Mar 2026 lies in the past: choose a day from today on.");
    story.itIs("2026-03-02T16:30");
    assertThatThrownBy(() -> promised("a site plan", "2026-03-02"))
        .hasMessageStartingWith("Hardly any working time is left until the end of Mon 2 Mar 2026");
    assertThatThrownBy(
            () ->
                story.begins(
                    "anna",
                    "promise",
                    Map.of("who", "nobody", "what", "a plan", "byDate", "2026-03-05")))
        .hasMessageStartingWith("Nobody here is known as \"nobody\".");
    assertThat(promises.findAll()).isEmpty();
  }

  /** It is our day's work: at four, when they like to be called, it would be over at once. */
  @Test
  void isKeptInAWholeWorkingDayWhateverHourTheCustomerLikesToBeCalledAt() {
    jdbc.sql("update customer set best_from = time '16:00', best_until = time '17:00'").update();

    promised("a site plan", "2026-03-05");

    assertThat(row().moments())
        .isEqualTo(
            new Moments(
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-05T09:00:00Z"),
                Instant.parse("2026-03-05T16:00:00Z")));
  }

  /** Their day, of which an hour is left at seven in the morning here, begins and ends at night. */
  @Test
  void isKeptWhileWeAreAtWorkWhereTheirDayIsOurNight() {
    jdbc.sql("update customer set time_zone = 'Asia/Tokyo', country = 'JP'").update();

    promised("a site plan", "2026-03-05");

    assertThat(row().moments())
        .isEqualTo(
            new Moments(
                Instant.parse("2026-03-03T00:00:00Z"),
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-05T07:00:00Z")));
  }

  private ProcessInstance promised(String what, String day) {
    return story.begins(
        "anna", "promise", Map.of("who", "ann@customer.example", "what", what, "byDate", day));
  }

  private static Map<String, Object> late(String day) {
    return Map.of("onTimeAnswer", "late", "newDate", day, "apologyNextStep", "We send a draft");
  }

  private Promise row() {
    return promises.findAll().get(0);
  }
}
