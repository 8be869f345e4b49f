package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Result;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.engine.Refused;
import io.followthrough.mail.StoredMail;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Monday, six o'clock: the sheet is there, and the customers to speak of. */
@ProcessTest("sales-meeting")
class SalesMeetingTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;
  @Autowired TestRestTemplate http;

  @Test
  void managersGetTheWeekAndTheFiveWhoNeedAttentionMost() {
    var ann = story.knows("anna", "Ann *Archer*", "ann@archer.example");
    story.givesAQuote("anna", ann);
    var bob = story.knows("ben", "Bob Best", "bob@best.example");
    promisedAndBroken(bob, "the drawings");
    found(bob, "neglected");
    var cid = story.knows("ben", "Cid Cook", "cid@cook.example");
    found(cid, "undone");
    var dan = story.knows("ben", "Dan Dorn", "dan@dorn.example");
    found(dan, "nothing");
    customers.leaveAlone(dan.id());
    touches.note(
        Touch.out(cid.id(), null, story.now(), Channel.PHONE, "ben", "Rang")
            .endingIn(Result.NOT_REACHED));
    waitedInVain(cid);

    aWeekLater();

    var mail = sheet();
    assertThat(mail.mail().to().address()).isEqualTo("mona@larkfield.example");
    assertThat(mail.mail().words().subject())
        .isEqualTo("The sales meeting: Mon 2 Mar 2026 to Sun 8 Mar 2026");
    assertThat(mail.mail().words().plain())
        .containsSubsequence(
            "Cid Cook (Ben Brandt): we did not call on Wed 4 Mar; a task was left undone for days",
            "Bob Best (Ben Brandt): a promise of ours is broken: the drawings; nobody was in touch for too long",
            "Ann *Archer* (Anna Ahrens): no person has followed up EUR 3,006",
            "Anna Ahrens: ",
            "; not followed up: EUR 3,006",
            "Ben Brandt: in touch with 1 of 3 customers (touches: 1); 1 not reached; promises broken: 2",
            "Hold the sales meeting")
        .doesNotContain("Dan Dorn");
    var task = story.task("holdTheSalesMeeting");
    assertThat(task.getAssignee()).isNull();
    assertThat(task.getDueDate()).isEqualTo("2026-03-10T09:00:00Z");
    assertThat(story.shownOn("holdTheSalesMeeting", "attention1"))
        .isEqualTo(
            "**1. Cid Cook** (Ben Brandt): we did not call on Wed 4 Mar; a task was left undone for days");
    assertThat(story.shownOn("holdTheSalesMeeting", "attention3")).contains("Ann \\*Archer\\*");
    assertThat(story.shownOn("holdTheSalesMeeting", "attention4")).isEmpty();
  }

  @Test
  void whatIsAgreedBecomesAPromiseOfTheOwners() {
    var ann = story.knows("anna", "Ann Archer", "ann@archer.example");
    found(ann, "neglected");
    var bob = story.knows("ben", "Bob Best", "bob@best.example");
    aWeekLater();
    var meeting = story.the("sales-meeting");
    assertThat(meeting)
        .hasPassedInOrder("meetingDayHasCome", "chooseCustomers", "sendMeetingSheet");

    story.does(
        "mona",
        "holdTheSalesMeeting",
        Map.of(
            "agreed1", "A visit with the samples",
            "agreedBy1", "2026-03-12",
            "otherCustomer", "Bob Best",
            "otherAgreed", "A new offer",
            "otherAgreedBy", "2026-03-13"));

    assertThat(meeting).hasPassed("meetingHeld").isEnded();
    var promise = sheetOf(ann).get("promises").get(0);
    assertThat(promise.get("words").asText()).isEqualTo("A visit with the samples");
    assertThat(promise.get("dueDay").asText()).isEqualTo("2026-03-12");
    assertThat(promise.get("by").asText()).isEqualTo("anna");
    assertThat(sheetOf(ann).get("decisions").get(0))
        .hasToString(
            "{\"what\":\"agreed\",\"detail\":\"A visit with the samples, by Thu 12 Mar 2026\",\"by\":\"mona\","
                + "\"why\":\"Agreed at the sales meeting of Mon 9 Mar 2026.\",\"at\":\"2026-03-09T06:00:00Z\"}");
    assertThat(sheetOf(bob).get("promises")).hasSize(1);
    assertThat(jdbc.sql("select held_by from sales_meeting").query(String.class).single())
        .isEqualTo("mona");
  }

  @Test
  void whatIsAgreedHasADayAndNothingIsHalfKept() {
    found(story.knows("anna", "Ann Archer", "ann@archer.example"), "neglected");
    aWeekLater();

    refused(Map.of(), "Nothing is agreed yet: name one step at least, and the day for it.");
    refused(
        Map.of("agreed1", "A visit"), "By which day, for Ann Archer? What is agreed has a date.");
    refused(Map.of("agreedBy1", "2026-03-12"), "What do we do for Ann Archer by that day?");
    refused(
        Map.of("agreed1", "A visit", "agreedBy1", "2026-03-12", "otherCustomer", "Bob"),
        "What is agreed on with Bob, and by which day?");
    refused(
        Map.of("otherAgreed", "A visit", "otherAgreedBy", "2026-03-12"),
        "With whom is that agreed? Name the customer.");
    refused(
        Map.of("agreed1", "A visit", "agreedBy1", "2026-03-02"),
        "Mon 2 Mar 2026 lies in the past: choose a day from today on.");
    refused(
        Map.of("agreed1", "Let me know what you think", "agreedBy1", "2026-03-12"), "let me know");
    assertThat(jdbc.sql("select count(*) from promise").query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from intervention").query(Integer.class).single())
        .isZero();
  }

  @Test
  void aMeetingThatNobodyHeldMakesRoomForTheNext() {
    aWeekLater();
    var meeting = story.the("sales-meeting");
    assertThat(sheet().mail().words().plain())
        .contains("Nobody was left behind", "Nobody looks after any customer yet.");
    assertThat(story.shownOn("holdTheSalesMeeting", "briefing")).startsWith("### Nobody needs");

    story.happens("nextMeetingIsNear");

    assertThat(meeting).hasPassed("meetingMissed").isEnded();
  }

  @Test
  void whereNobodyNeedsAttentionTheMeetingIsHeldWithoutMore() {
    aWeekLater();

    story.does("mona", "holdTheSalesMeeting", Map.of());

    assertThat(tasks.createTaskQuery().count()).isZero();
  }

  private void aWeekLater() {
    story.itIs("2026-03-09T06:00");
    story.begins("meetingDayHasCome");
    if (story.isWaitingFor("holdTheSalesMeeting")) {
      story.happens("holdTheSalesMeeting");
    }
  }

  private void found(Customer customer, String what) {
    jdbc.sql("insert into watch_found (customer_id, what) values (?, ?)")
        .param(customer.id())
        .param(what)
        .update();
  }

  private void waitedInVain(Customer customer) {
    jdbc.sql(
            """
            insert into missed_day (customer_id, rep, local_day, noted_at)
            values (?, 'ben', date '2026-03-04', timestamp with time zone '2026-03-04 17:00:00+00:00')
            """)
        .param(customer.id())
        .update();
  }

  private void promisedAndBroken(Customer customer, String what) {
    story.begins(
        "ben",
        "promise",
        Map.of("who", customer.email().orElseThrow(), "what", what, "byDate", "2026-03-04"));
    jdbc.sql("update promise set times_broken = 1").update();
  }

  private void refused(Map<String, Object> form, String words) {
    assertThatThrownBy(() -> story.does("mona", "holdTheSalesMeeting", form))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(words);
  }

  private StoredMail sheet() {
    List<StoredMail> sheets =
        story.mails().stream()
            .filter(mail -> mail.mail().words().subject().startsWith("The sales meeting"))
            .toList();
    assertThat(sheets).hasSize(1);
    return sheets.get(0);
  }

  private JsonNode sheetOf(Customer customer) {
    return http.withBasicAuth("mona", "mona")
        .getForObject("/api/customers/" + customer.id(), JsonNode.class);
  }
}
