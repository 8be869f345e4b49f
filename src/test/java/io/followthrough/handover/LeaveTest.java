package io.followthrough.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.callback.CallBackProcess;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Owners;
import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import io.followthrough.engine.Refused;
import io.followthrough.mail.StoredMail;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Anna is away from Tuesday to Friday, and Ben steps in. */
@ProcessTest("leave")
class LeaveTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Owners owners;
  @Autowired CallBackProcess callBacks;
  @Autowired Reps reps;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired TestRestTemplate http;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@archer.example");
  }

  @Test
  void whatIsDueGoesToTheDeputyAndWhatIsOpenComesBack() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    var leave = annaIsAway();
    assertThat(leave).hasBusinessKey("L-2026-000001").isWaitingAt("atWork");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");

    story.happens("firstDayOfLeave");

    assertThat(story.now()).isEqualTo("2026-03-03T00:00:00Z");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    assertThat(seenBy("anna")).isEmpty();
    assertThat(seenBy("ben")).hasSize(1);
    assertThat(story.shownOn("firstConversation", "briefing"))
        .contains("**Looked after by:** Anna Ahrens, who is back on Sat 7 Mar 2026");
    assertThat(theLastMail().mail().to().address()).isEqualTo("ben@larkfield.example");
    assertThat(theLastMail().mail().words().subject())
        .isEqualTo("You step in for Anna Ahrens until Friday 6 March");
    assertThat(theLastMail().mail().words().plain())
        .contains("First conversation: Ann Archer, due Mon 2 Mar");

    story.itIs("2026-03-04T10:00");
    story.does(
        "ben", "firstConversation", Map.of("outcome", "quoteWanted", "heard", "Wants it in blue"));
    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("ben");
    assertThat(customers.get(ann.id()).owner()).contains("anna");

    story.happens("leaveIsOver");

    assertThat(story.now()).isEqualTo("2026-03-07T00:00:00Z");
    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("anna");
    assertThat(story.task("prepareQuote").getOwner()).isNull();
    assertThat(seenBy("anna")).hasSize(1);
    assertThat(seenBy("ben")).isEmpty();
    assertThat(story.shownOn("prepareQuote", "briefing")).doesNotContain("Looked after by");
    assertThat(theLastMail().mail().to().address()).isEqualTo("anna@larkfield.example");
    assertThat(theLastMail().mail().words().plain())
        .contains("Prepare quote: Ann Archer, due Thu 5 Mar")
        .contains("Wed 4 Mar, Ann Archer, phone")
        .contains("Wants it in blue");
    assertThat(leave)
        .hasPassedInOrder("bringInDeputy", "leaveIsOver", "giveTasksBack", "backAtWork")
        .isEnded();
  }

  @Test
  void whatIsDueAfterTheLeaveStaysWithTheRep() {
    aTaskOfAnnaDueOn("2026-03-09T09:00:00Z");
    annaIsAway();

    story.happens("firstDayOfLeave");

    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(theLastMail().mail().words().plain()).contains("Nothing is due");
    story.happens("leaveIsOver");
    assertThat(theLastMail().mail().words().plain())
        .contains("Nothing is open.", "Nothing that you have to know.");
  }

  @Test
  void whatIsMovedIntoTheLeaveGoesToTheDeputyToo() {
    aTaskOfAnnaDueOn("2026-03-09T09:00:00Z");
    annaIsAway();
    story.happens("firstDayOfLeave");

    story.as(
        "ben",
        () ->
            story.begins(
                "customer-contact",
                Map.of(
                    "who", "Ann Archer",
                    "contactChannel", "phone",
                    "heard", "Has time now",
                    "outcome", "callLater",
                    "nextDate", "2026-03-05T10:00")));
    story.happens("customerChoseDate");

    assertThat(story.task("firstConversation").getDueDate()).isEqualTo("2026-03-05T10:00:00Z");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
  }

  @Test
  void aTaskThatAManagerGaveToTheRepComesBackToo() {
    story.knows("carla", "Bob Best", "bob@best.example");
    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@best.example"));
    story.as("mona", () -> tasks.setAssignee(story.task("firstConversation").getId(), "anna"));
    annaIsAway();

    story.happens("firstDayOfLeave");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    story.happens("leaveIsOver");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aCallBackOfWhoIsAwayCanBeTakenByAnybody() {
    callBacks.callMissed(ann.id(), story.now());
    assertThat(story.task("callBack").getAssignee()).isEqualTo("anna");
    annaIsAway();
    story.happens("firstDayOfLeave");

    assertThat(story.task("callBack").getAssignee()).isNull();
    for (var rep : List.of("ben", "carla")) {
      assertThat(seenBy(rep)).hasSize(1);
    }
    story.does("carla", "callBack", Map.of("outcome", "quoteWanted"));
    assertThat(customers.get(ann.id()).owner()).contains("anna");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
  }

  @Test
  void aCallThatIsMissedDuringTheLeaveIsRemindedOfToWhoeverIsThere() {
    annaIsAway();
    story.happens("firstDayOfLeave");
    story.itIs("2026-03-03T09:00");
    callBacks.callMissed(ann.id(), story.now());
    assertThat(story.task("callBack").getAssignee()).isNull();

    story.happens("twoHoursPassed");
    assertThat(story.mails().stream().map(mail -> mail.mail().to().name()).skip(1))
        .containsExactly("Ben Brandt", "Carla Conti");

    story.as("carla", () -> tasks.claim(story.task("callBack").getId(), "carla"));
    story.happens("leaveIsOver");
    assertThat(story.task("callBack").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aLeadIsNotRoutedToWhoIsAway() {
    annaIsAway();
    story.happens("firstDayOfLeave");
    story.itIs("2026-03-03T09:00");
    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@best.example"));

    story.happens("unclaimed");

    assertThat(customers.lookUp("Bob Best").owner().orElseThrow()).isNotEqualTo("anna");
  }

  @Test
  void aDeputyReadsTheFileAsTheOwnerDoes() {
    assertThat(owners.isLookedAfterBy("anna", ann)).isTrue();
    assertThat(owners.isLookedAfterBy("ben", ann)).isFalse();
    annaIsAway();
    story.happens("firstDayOfLeave");

    assertThat(owners.isLookedAfterBy("ben", ann)).isTrue();
    assertThat(owners.isLookedAfterBy("carla", ann)).isFalse();
  }

  @Test
  void aDeputyFindsTheCustomersOfWhoIsAwayForAsLongAsTheLeaveLasts() {
    assertThat(found("ben")).isEmpty();
    annaIsAway();
    story.happens("firstDayOfLeave");

    assertThat(found("ben")).containsExactly("Ann Archer");
    assertThat(found("carla")).isEmpty();
    assertThat(found("anna")).containsExactly("Ann Archer");
    story.happens("leaveIsOver");
    assertThat(found("ben")).isEmpty();
  }

  private List<String> found(String rep) {
    return http
        .withBasicAuth(rep, rep)
        .getForObject("/api/customers?q=archer", JsonNode.class)
        .findValuesAsText("name")
        .stream()
        .filter("Ann Archer"::equals)
        .toList();
  }

  @Test
  void aLeaveIsMadeShorterOrCalledOffBeforeItBegins() {
    var leave = annaIsAway();

    back("2026-03-05");
    story.happens("leaveChanged");
    assertThat(leave).hasPassed("doesItTakePlace").isWaitingAt("atWork");
    assertThat(reps.isAway("anna", LocalDate.parse("2026-03-04"))).isTrue();
    assertThat(reps.isAway("anna", LocalDate.parse("2026-03-05"))).isFalse();

    back("2026-03-03");
    story.happens("leaveChanged");
    assertThat(leave).hasPassed("leaveCalledOff").hasNotPassed("bringInDeputy").isEnded();
    assertThat(reps.leavesOf("anna")).isEmpty();
  }

  @Test
  void whoComesBackEarlierGetsEverythingBackAtOnce() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    var leave = annaIsAway();
    story.happens("firstDayOfLeave");
    story.itIs("2026-03-04T09:00");

    back("2026-03-06");
    story.happens("returnChanged");
    assertThat(leave).isWaitingAt("away");
    back("2026-03-04");
    story.happens("returnChanged");
    story.happens("leaveIsOver");

    assertThat(story.now()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    assertThat(leave).hasPassed("backAtWork").isEnded();
  }

  @Test
  void whoDoesNotLeaveAfterAllIsThereAtOnce() {
    var leave = annaIsAway();
    story.happens("firstDayOfLeave");

    back("2026-03-03");
    story.happens("returnChanged");
    story.happens("leaveIsOver");

    assertThat(leave).isEnded();
    assertThat(reps.isAway("anna")).isFalse();
  }

  @Test
  void twoLeavesInARowAreOneToTheDeputy() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    annaIsAway();
    story.happens("firstDayOfLeave");
    story.itIs("2026-03-05T09:00");
    var second = away("anna", "2026-03-07", "2026-03-13", "carla");

    story.happens("leaveIsOver");

    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    story.happens("firstDayOfLeave");
    assertThat(second).isWaitingAt("away");
    story.happens("leaveIsOver");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void theDeputysDeputyStepsInForBoth() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    var annasLeave = annaIsAway();
    var bensLeave = away("ben", "2026-03-04", "2026-03-05", "carla");
    story.happens(annasLeave, "firstDayOfLeave");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");

    story.happens(bensLeave, "firstDayOfLeave");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("carla");
    story.happens(bensLeave, "leaveIsOver");
    story.happens(annasLeave, "leaveIsOver");
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aManagerEntersALeaveForWhoIsIll() {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    settings(
        "mona",
        Map.of(
            "matter", "leave",
            "firstDayAway", "2026-03-02",
            "lastDayAway", "2026-03-03",
            "deputyName", "Ben Brandt",
            "whoseSettings", "anna"));

    story.happens("firstDayOfLeave");

    assertThat(story.now()).isEqualTo(Story.MONDAY);
    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("ben");
    assertThatThrownBy(
            () ->
                settings(
                    "ben",
                    Map.of(
                        "matter", "back", "firstDayBack", "2026-03-02", "whoseSettings", "anna")))
        .isInstanceOf(Refused.class)
        .hasMessage("Only a manager can fill this in for a colleague: leave the name empty.");
  }

  @Test
  void settingsAreKeptAndWhatIsLeftEmptyStays() {
    var given =
        settings(
            "anna",
            Map.of(
                "matter", "settings",
                "deputyName", "Carla",
                "opensAt", "07:30",
                "closesAt", "15:00",
                "worksMonday", true,
                "worksThursday", true,
                "zoneName", "Europe/Berlin",
                "signatureLines", "Anna Ahrens\nWindows and doors",
                "phoneNumber", "+49 30 1234567"));
    assertThat(given).hasPassed("settingsKept").isEnded();
    settings("anna", Map.of("matter", "settings", "closesAt", "14:00"));

    var hours = reps.hoursOf("anna").orElseThrow();
    assertThat(hours.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(hours.opens()).isEqualTo(LocalTime.of(7, 30));
    assertThat(hours.closes()).isEqualTo(LocalTime.of(14, 0));
    assertThat(hours.days()).isEqualTo(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
    assertThat(reps.usualDeputyOf("anna")).contains("carla");
    assertThat(identity.getUserInfo("anna", "phone")).isEqualTo("+49 30 1234567");
    identity.deleteUserInfo("anna", "phone");

    settings(
        "anna",
        Map.of("matter", "leave", "firstDayAway", "2026-03-03", "lastDayAway", "2026-03-06"));
    assertThat(reps.leavesOf("anna")).extracting(Leave::deputy).containsExactly("carla");
    story.happens("firstDayOfLeave");
    assertThat(story.now()).isEqualTo("2026-03-02T23:00:00Z");
  }

  @Test
  void aMailInOwnWordsEndsWithTheSignature() {
    settings(
        "anna", Map.of("matter", "settings", "signatureLines", "Anna Ahrens\nWindows and doors"));
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    story.does(
        "anna",
        "firstConversation",
        Map.of(
            "outcome", "notReached",
            "mailSubject", "The colours",
            "mailText", "On Thursday I will call you."));

    assertThat(theLastMail().mail().words().plain())
        .contains("On Thursday I will call you.\n\nAnna Ahrens\nWindows and doors\n");
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    refused(Map.of("matter", "leave"), "Which is the first day on which you are away?");
    refused(
        Map.of("matter", "leave", "firstDayAway", "2026-03-06", "lastDayAway", "2026-03-03"),
        "The last day, Tue 3 Mar 2026, is before the first, Fri 6 Mar 2026.");
    refused(
        Map.of("matter", "leave", "firstDayAway", "2026-02-02", "lastDayAway", "2026-02-03"),
        "Tue 3 Feb 2026 is over: a leave ends today at the earliest.");
    refused(
        Map.of("matter", "leave", "firstDayAway", "2026-03-03", "lastDayAway", "2062-03-03"),
        "From Tue 3 Mar 2026 to Fri 3 Mar 2062 is more than two years: is the year right? Whoever leaves for good hands over.");
    refused(
        Map.of("matter", "leave", "firstDayAway", "2026-03-03", "lastDayAway", "2026-03-03"),
        "Who steps in? Name a deputy.");
    refused(leaveOf("anna"), "You cannot be your own deputy: name a colleague.");
    refused(leaveOf("Pia"), "“Pia” is none of us: write one of anna, ben, carla, mona.");
    refused(
        Map.of("matter", "back", "firstDayBack", "2026-03-03"),
        "You are not away on Tue 3 Mar 2026.");
    annaIsAway();
    refused(
        leaveOf("ben"),
        "You are away from Tue 3 Mar 2026 to Fri 6 Mar 2026 already: say first on which day you come back from that, or enter the days that are missing.");
    refused(
        Map.of("matter", "back", "firstDayBack", "2026-03-09"),
        "You are not away on Mon 9 Mar 2026. You are from Tue 3 Mar 2026 to Fri 6 Mar 2026.");
    assertThatThrownBy(() -> away("ben", "2026-03-06", "2026-03-08", "anna"))
        .hasMessage(
            "Anna Ahrens is away too, from Tue 3 Mar 2026 to Fri 6 Mar 2026: name somebody who is there.");
    refused(
        Map.of("matter", "settings", "opensAt", "18:00"),
        "Your day cannot begin at 18:00 and end at 17:00: fill in both.");
    refused(
        Map.of("matter", "settings", "zoneName", "Berlin"),
        "“Berlin” is not a time zone: write a name such as Europe/Berlin.");
    refused(
        Map.of("matter", "settings", "deputyName", "anna"),
        "You cannot be your own deputy: name a colleague.");
    assertThatThrownBy(
            () ->
                settings(
                    "anna", Map.of("matter", "settings", "signatureLines", "Just let me know")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("let me know");
    assertThatThrownBy(() -> settings("anna", Map.of("matter", "settings", "phoneNumber", "12")))
        .hasMessageContaining("cannot be a phone number");
    refused(
        Map.of("matter", "else"),
        "Please choose one of the answers that are offered for “What is it about?”.");
  }

  private static Map<String, Object> leaveOf(String deputy) {
    return Map.of(
        "matter", "leave",
        "firstDayAway", "2026-03-03",
        "lastDayAway", "2026-03-04",
        "deputyName", deputy);
  }

  private void refused(Map<String, Object> form, String sentence) {
    assertThatThrownBy(() -> settings("anna", form))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);
  }

  private ProcessInstance annaIsAway() {
    return away("anna", "2026-03-03", "2026-03-06", "ben");
  }

  private ProcessInstance away(String rep, String first, String last, String deputy) {
    return settings(
        rep,
        Map.of(
            "matter", "leave",
            "firstDayAway", first,
            "lastDayAway", last,
            "deputyName", deputy));
  }

  private void back(String day) {
    settings("anna", Map.of("matter", "back", "firstDayBack", day));
  }

  private ProcessInstance settings(String user, Map<String, Object> form) {
    return story.begins(user, "leave", new HashMap<>(form));
  }

  private void aTaskOfAnnaDueOn(String moment) {
    story.begins("sale", Map.of("name", "Ann Archer", "email", "ann@archer.example"));
    var task = story.task("firstConversation");
    task.setDueDate(Date.from(Instant.parse(moment)));
    tasks.saveTask(task);
  }

  private List<Task> seenBy(String user) {
    var seen = new ArrayList<Task>();
    story.as(user, () -> seen.addAll(tasks.createTaskQuery().list()));
    return seen;
  }

  private StoredMail theLastMail() {
    var mails = story.mails();
    return mails.get(mails.size() - 1);
  }
}
