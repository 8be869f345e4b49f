package io.followthrough.myday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Leave;
import io.followthrough.diary.RepHours;
import io.followthrough.diary.Reps;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("my-day")
class MyDayProcessTest {

  private static final EnumSet<DayOfWeek> MONDAY_TO_FRIDAY =
      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  @Autowired Story story;
  @Autowired Reps reps;
  @Autowired Touches touches;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    story.itIs("2026-03-02T10:00");
  }

  @Test
  void tellsARepAtTheirHourWhatTheDayBrings() {
    var bob = story.knows("anna", "Bob Best", "bob@customer.example");
    story.begins("anna", "promise", promise(ann, "a site plan", "2026-03-03"));
    story.begins("anna", "promise", promise(ann, "the drawings", "2026-03-04"));
    story.begins("anna", "call-back", Map.of("whoCalled", "Bob Best"));
    story.itIs("2026-03-02T17:30");
    story.givesAQuote("anna", bob);
    touches.note(Touch.in(bob.id(), story.now(), Channel.MAIL, "Sounds good"));

    story.begins("aNewDay");
    var day = dayOf("anna");
    begins(day);

    assertThat(day).hasPassedInOrder("dayBegins", "morning", "sendMyDay").isEnded();
    assertThat(story.now()).isEqualTo("2026-03-03T09:00:00Z");
    assertThat(story.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.mail().to().address()).isEqualTo("anna@larkfield.example");
              assertThat(mail.mail().customerId()).isNull();
              assertThat(mail.mail().words().subject()).startsWith("Tuesday: ");
              assertThat(mail.mail().words().plain())
                  .containsSubsequence(
                      "Good morning Anna Ahrens",
                      "Bob Best called us",
                      "Bob Best wrote to us",
                      "Left from before: 1",
                      "Call back",
                      "Bob Best (due Mon 2 Mar)",
                      "Today, in the best order",
                      "09:00 Keep the promise: a site plan, Ann Archer",
                      "Prepare for Wednesday 4 March",
                      "09:00 Keep the promise: the drawings, Ann Archer",
                      "Call, Bob Best: attempt 1",
                      "Larkfield");
              assertThat(mail.mail().words().html())
                  .contains(
                      "https://sales.larkfield.example/camunda/app/tasklist/default/#/?task=");
            });
  }

  @Test
  void promisedComesFirstThenCallBacksThenMoney() {
    var bob = story.knows("anna", "Bob Best", "bob@customer.example");
    story.itIs("2026-03-02T17:30");
    story.givesAQuote("anna", ann);
    story.begins("anna", "call-back", Map.of("whoCalled", "Bob Best"));
    story.begins("anna", "promise", promise(bob, "a sample", "2026-03-03"));

    story.begins("aNewDay");
    begins(dayOf("anna"));

    var text = story.mails().get(0).mail().words().plain();
    assertThat(text.substring(text.indexOf("best order")))
        .containsSubsequence("a sample, Bob Best", "Call back", "Call, Ann Archer");
  }

  @Test
  void hasNothingToSayToWhoHasNothingToDo() {
    story.begins("aNewDay");
    begins(dayOf("ben"));

    assertThat(story.mails()).isEmpty();
  }

  @Test
  void beginsNoDayOffAndNoneTwice() {
    story.itIs("2026-03-06T10:00");
    story.begins("aNewDay");
    assertThat(days()).isZero();

    story.itIs("2026-03-08T10:00");
    reps.enter(
        new Leave("anna", LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-09"), "ben"));
    story.begins("aNewDay");
    story.begins("aNewDay");

    assertThat(dayOf("anna")).isNull();
    assertThat(days()).isEqualTo(2);
  }

  @Test
  void knowsWhereEachRepWorksAndWhenTheClocksChangeThere() {
    reps.keepHours("anna", hours("Asia/Tokyo", "08:00"));
    story.begins("aNewDay");
    assertThat(dayOf("anna")).isWaitingAt("morning");
    assertThat(runtime.getVariable(dayOf("anna").getId(), "morningAt"))
        .isEqualTo(Date.from(Instant.parse("2026-03-02T23:00:00Z")));

    // The hour comes forward over ten past midnight, UTC, on the night of 29 March.
    reps.keepHours("ben", hours("Europe/Berlin", "01:30"));
    for (var day = LocalDate.parse("2026-03-22"); day.isBefore(LocalDate.parse("2026-04-05")); ) {
      story.itIs(day + "T00:10");
      story.begins("aNewDay");
      day = day.plusDays(1);
    }
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("my-day")
                .variableValueEquals("whoseDay", "ben")
                .list())
        .extracting(day -> runtime.getVariable(day.getId(), "morningAt"))
        .doesNotHaveDuplicates()
        .hasSize(11);
  }

  private static RepHours hours(String zone, String opens) {
    return new RepHours(
        ZoneId.of(zone), LocalTime.parse(opens), LocalTime.of(17, 0), MONDAY_TO_FRIDAY);
  }

  private static Map<String, Object> promise(Customer customer, String what, String day) {
    return Map.of("who", customer.email().orElseThrow(), "what", what, "byDate", day);
  }

  private ProcessInstance dayOf(String rep) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("my-day")
        .variableValueEquals("whoseDay", rep)
        .singleResult();
  }

  private long days() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("my-day").count();
  }

  private void begins(ProcessInstance day) {
    var morning = management.createJobQuery().processInstanceId(day.getId()).singleResult();
    story.itIs(morning.getDuedate().toInstant());
    management.executeJob(morning.getId());
  }
}
