package io.followthrough.myday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.diary.RepHours;
import io.followthrough.diary.Reps;
import io.followthrough.engine.Refused;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** The diary in a rep's own calendar, read as a calendar program reads it. */
@ProcessTest("calendar-link")
class CalendarLinkTest {

  private static final String HOME = "https://sales.larkfield.example";

  @Autowired Story story;
  @Autowired Reps reps;
  @Autowired TestRestTemplate http;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void bringsWhatWasPromisedAndWhatIsToDoIntoACalendar() {
    reps.keepHours(
        "anna",
        new RepHours(
            ZoneId.of("Europe/Berlin"),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    promised("a site plan", "2026-03-31");
    story.begins("anna", "call-back", Map.of("whoCalled", "Ann Archer"));

    var calendar = subscribed(link("send"));

    assertThat(calendar.getExperimentalProperty("X-WR-CALNAME").getValue())
        .startsWith("Anna Ahrens (Larkfield");
    var promise = event(calendar, "Keep the promise: a site plan, Ann Archer");

    assertThat(promise.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-03-31T09:00:00Z"));
    assertThat(calendar.getTimezoneInfo().getTimezone(promise.getDateStart()).getTimeZone().getID())
        .isEqualTo("Europe/Berlin");
    assertThat(promise.getDescription().getValue()).contains("Their time: Tue 09:00, UTC");
    assertThat(promise.getAlarms())
        .singleElement()
        .satisfies(
            alarm -> assertThat(alarm.getTrigger().getDuration().toString()).isEqualTo("-P1D"));
    var call = event(calendar, "Call back, Ann Archer");
    assertThat(call.getUrl().getValue())
        .isEqualTo(
            HOME + "/camunda/app/tasklist/default/#/?task=" + story.task("callBack").getId());
    assertThat(call.getDescription().getValue()).contains("before they call somebody else");
  }

  @Test
  void bringsADayThatACustomerNamedForNextYear() {
    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@best.example"));
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notNow", "reason", "the price", "nextDate", "2027-01-20T10:30"));
    assertThat(story.the("nurture")).isWaitingAt("waiting");
    var link = link("send");

    var call = event(subscribed(link), "Call, Bob Best");

    assertThat(call.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2027-01-20T10:30:00Z"));
    assertThat(call.getDescription().getValue()).contains("they asked for this day");
    // Once the call itself is planned, it is there as that, and once only.
    story.timePassesUntil("promisedCall");
    assertThat(subscribed(link).getEvents())
        .filteredOn(event -> event.getSummary().getValue().contains("Bob Best"))
        .hasSize(1);
  }

  @Test
  void whatIsLateStandsOnToday() {
    story.begins("anna", "call-back", Map.of("whoCalled", "Ann Archer"));
    var link = link("send");
    story.itIs("2026-03-05T12:00");

    var call = event(subscribed(link), "Late: Call back, Ann Archer");

    assertThat(call.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-03-05T12:00:00Z"));
  }

  @Test
  void aCallIsThereOnceBeforeAndAfterItBecameATask() {
    story.givesAQuote("anna", ann);
    var link = link("send");
    assertThat(subscribed(link).getEvents())
        .extracting(event -> event.getSummary().getValue())
        .containsExactly("Call, Ann Archer");

    story.timePassesUntil("call");

    assertThat(subscribed(link).getEvents())
        .extracting(event -> event.getSummary().getValue())
        .containsExactly("Call, Ann Archer");
  }

  @Test
  void aNewLinkMakesTheOldOneUselessAndNoLinkMakesEveryOne() {
    var first = link("send");
    assertThat(link("send")).isEqualTo(first);
    var second = link("renew");
    assertThat(second).isNotEqualTo(first);
    assertThat(get(first).getStatusCode().value()).isEqualTo(404);
    assertThat(get(second).getStatusCode().value()).isEqualTo(200);

    var withdrawn = wishes("withdraw");

    assertThat(withdrawn).hasPassed("linkWithdrawn").hasNotPassed("sendCalendarLink").isEnded();
    assertThat(get(second).getStatusCode().value()).isEqualTo(404);
    var third = link("send");
    assertThat(third).isNotEqualTo(second);
    assertThat(get(third).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void nobodyReadsADiaryWithAMadeUpLink() {
    var link = link("send");
    var forged = link.substring(0, link.length() - 6) + "00.ics";

    var answer = get(forged);

    assertThat(answer.getStatusCode().value()).isEqualTo(404);
    assertThat(answer.getBody()).contains("There is no diary here any more");
    assertThat(get(link).getHeaders().getCacheControl()).isEqualTo("no-store");
  }

  @Test
  void onlyRepsHaveADiary() {
    assertThatThrownBy(() -> story.begins("calendar-link", Map.of("linkWish", "send")))
        .isInstanceOf(Refused.class)
        .hasMessage("Only reps have a diary.");
  }

  private String link(String wish) {
    assertThat(wishes(wish)).hasPassed("sendCalendarLink", "linkSent").isEnded();
    var mails = story.mails();
    var mail = mails.get(mails.size() - 1).mail();
    assertThat(mail.to().address()).isEqualTo("anna@larkfield.example");
    var text = mail.words().html();
    var start = text.indexOf(HOME + "/diary/");
    return text.substring(start, text.indexOf(".ics", start) + 4);
  }

  private ProcessInstance wishes(String wish) {
    return story.begins("anna", "calendar-link", Map.of("linkWish", wish));
  }

  private void promised(String what, String day) {
    story.begins(
        "anna", "promise", Map.of("who", "ann@customer.example", "what", what, "byDate", day));
  }

  private ICalendar subscribed(String link) {
    var answer = get(link);
    assertThat(answer.getHeaders().getContentType()).hasToString("text/calendar;charset=UTF-8");
    return Biweekly.parse(answer.getBody()).first();
  }

  /** No login: a calendar program has none. */
  private ResponseEntity<String> get(String link) {
    return http.getForEntity(link.substring(HOME.length()), String.class);
  }

  private static VEvent event(ICalendar calendar, String summary) {
    return calendar.getEvents().stream()
        .filter(event -> event.getSummary().getValue().equals(summary))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(summary + " is not in " + Biweekly.write(calendar).go()));
  }
}
