package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.mail.CustomerLinks;
import io.followthrough.mail.MailState;
import io.followthrough.mail.StoredMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A customer says what is too much. */
@ProcessTest
class StopPageTest {

  private static final String[] ONE_CLICK = {"List-Unsubscribe", "One-Click"};

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired CustomerLinks links;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired GreenMail mailbox;
  @Autowired JdbcClient jdbc;

  private Customer ann;
  private Visit page;

  @BeforeEach
  void annHasAQuoteOfOurs() throws Exception {
    mailbox.purgeEmailFromAllMailboxes();
    story.begins(
        "anna",
        "quote-given",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@archer.example",
            "phone", "+44 117 496 0000",
            "quoteAmount", "1200",
            "currencyCode", "EUR",
            "what", "windows"));
    ann = customers.withAddress("ann@archer.example").orElseThrow();
    page = Visit.stop(http, links, ann);
  }

  @Test
  void lookingStopsNothing() {
    for (var times = 0; times < 3; times++) {
      assertThat(page.look())
          .contains("What is too much, Ann?")
          .contains("Less often, please", "No more mails", "No more calls", "Leave me alone")
          .doesNotContain("checked");
      http.headForHeaders(page.address());
    }

    assertThat(customers.get(ann.id()).takesMails()).isTrue();
    assertThat(customers.get(ann.id()).takesCalls()).isTrue();
    assertThat(touches.last(ann.id(), 9)).extracting(Touch::direction).isEmpty();
    assertThat(plans.of(ann.id())).hasSize(1);
  }

  @Test
  void theWordsThatAnAnalystDeployedLastStandOnThePage() throws IOException {
    var name = "processes/customer/pages/stop.md";
    var words = Files.readString(Path.of(name)).replace("Leave me alone", "Nothing at all");

    // The platform's own deployment is from today, whenever that is.
    story.itIs("2100-01-04T09:00");
    var deployed = repository.createDeployment().addString(name, words).deploy();
    try {
      assertThat(page.look()).contains("Nothing at all").doesNotContain("Leave me alone");
    } finally {
      repository.deleteDeployment(deployed.getId());
    }
    assertThat(page.look()).contains("Leave me alone");
  }

  @Test
  void whoStopsMailsGetsNoneOfThoseThatWaitAndIsCalledInstead() {
    aMailIsPlanned();
    story.happens("moment");
    assertThat(states()).containsExactly(MailState.WAITING);

    assertThat(page.send("choice", "MAILS"))
        .contains("No more mails", "what was waiting to go out to you stays here")
        .contains("Anna Ahrens may still call you");

    assertThat(states()).containsExactly(MailState.SUPPRESSED);
    story.thePostmanComes();
    assertThat(mailbox.getReceivedMessages()).isEmpty();
    assertThat(touches.last(ann.id(), 1).get(0).note()).isEqualTo("Stopped our mails.");
    story.timePassesUntil("call");
    assertThat(story.mails()).hasSize(1);
    assertThat(story.shownOn("call", "briefing")).contains("Wants no mails since");
  }

  @Test
  void aMailThatIsOnlyPlannedBecomesACall() {
    aMailIsPlanned();

    page.send("choice", "MAILS");
    story.happens("resultNoted");

    assertThat(plans.of(ann.id()))
        .singleElement()
        .extracting(PlannedTouch::channel)
        .isEqualTo(Channel.PHONE);
    story.timePassesUntil("call");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void oneClickInAMailProgramStopsMailsWithoutAnyPage() throws Exception {
    aMailIsPlanned();
    story.happens("moment");
    story.thePostmanComes();
    var header = mailbox.getReceivedMessages()[0].getHeader("List-Unsubscribe")[0];
    assertThat(header).isEqualTo("<https://sales.larkfield.example" + page.address() + ">");

    var answer = page.post(ONE_CLICK);

    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    assertThat(answer.getBody()).isNull();
    assertThat(answer.getHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
    assertThat(customers.get(ann.id()).takesCalls()).isTrue();
  }

  @Test
  void oneClickAlsoComesAsMultipart() {
    var form = new LinkedMultiValueMap<String, String>();
    form.add(ONE_CLICK[0], ONE_CLICK[1]);
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);

    var answer =
        http.exchange(
            page.address(), HttpMethod.POST, new HttpEntity<>(form, headers), String.class);

    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
  }

  @Test
  void oneClickWithAForgedLinkStopsNothing() {
    var forged = new Visit(http, page.address().replaceAll(".$", "x"));
    var ofTheOtherPage = new Visit(http, page.address().replace("/stop/", "/when/"));

    assertThat(forged.post(ONE_CLICK).getStatusCode().value()).isEqualTo(404);
    assertThat(ofTheOtherPage.post(ONE_CLICK).getStatusCode().value()).isEqualTo(404);

    assertThat(customers.get(ann.id()).takesMails()).isTrue();
  }

  @Test
  void whoStopsCallsLosesTheCallThatIsOpenAndIsWrittenTo() {
    story.happens("moment");
    assertThat(taskIds()).containsExactly("call");

    assertThat(page.send("choice", "CALLS")).contains("No more calls", "We write instead");

    assertThat(taskIds()).isEmpty();
    story.happens("resultNoted");
    assertThat(plans.of(ann.id())).extracting(PlannedTouch::channel).containsExactly(Channel.MAIL);
    story.happens("moment");
    assertThat(states()).containsExactly(MailState.WAITING);
    assertThat(taskIds()).isEmpty();
  }

  @Test
  void aCallOnADayThatWasNamedBeforeIsStoppedToo() {
    story.happens("moment");
    says("callLater", "2026-03-10T10:00");
    assertThat(plans.of(ann.id())).extracting(PlannedTouch::channel).containsExactly(Channel.PHONE);

    page.send("choice", "CALLS");
    story.happens("resultNoted");

    assertThat(plans.of(ann.id())).extracting(PlannedTouch::channel).containsExactly(Channel.MAIL);
  }

  @Test
  void whoStoppedCallsMayStillAskForOne() {
    page.send("choice", "CALLS");
    story.happens("resultNoted");

    Visit.when(http, links, ann)
        .send("choice", "DATE", "day", "2026-03-10", "time", "10:00", "channel", "phone");
    story.happens("customerChoseDate");

    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-03-10T10:00:00Z");
    assertThat(story.shownOn("promisedCall", "briefing")).contains("Wants no calls");
  }

  @Test
  void whoeverStopsEverythingIsLeftAlone() {
    story.happens("moment");

    assertThat(page.send("choice", "ALL")).contains("You are left alone");

    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
    assertThat(plans.of(ann.id())).isEmpty();
    assertThat(taskIds()).isEmpty();
    while (story.isWaitingFor("askedToBeLeftAlone")) {
      story.happens("askedToBeLeftAlone");
    }
    assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    assertThat(page.look()).contains("You are left alone already");
  }

  @Test
  void whoStopsMailsAndCallsHasStoppedEverything() {
    page.send("choice", "CALLS");

    assertThat(page.send("choice", "MAILS")).contains("You are left alone");

    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
  }

  @Test
  void aStopCanBeTakenBack() {
    assertThat(page.send("choice", "MAILS"))
        .contains("name=\"undo\" value=\"MAILS\"", "That was a mistake: undo it");
    assertThat(page.look()).contains("You get no mails from us now, but we may call.");

    assertThat(page.send("undo", "MAILS"))
        .contains("All as before", "it holds for whatever comes next.")
        .doesNotContain("Nothing else has changed");

    assertThat(customers.get(ann.id()).takesMails()).isTrue();
    assertThat(touches.last(ann.id(), 2))
        .extracting(Touch::note)
        .containsExactly("Takes our mails again.", "Stopped our mails.");
  }

  @Test
  void theLastClickHoldsHoweverOftenSomebodyChangesTheirMind() {
    for (var times = 0; times < 2; times++) {
      page.send("choice", "MAILS");
      page.send("choice", "MAILS");
      assertThat(customers.get(ann.id()).takesMails()).isFalse();
      page.send("undo", "MAILS");
      assertThat(customers.get(ann.id()).takesMails()).isTrue();
    }
    for (var times = 0; times < 2; times++) {
      page.send("choice", "LESS");
      assertThat(customers.get(ann.id()).wantsLessOften()).isTrue();
      page.send("undo", "LESS");
      page.send("undo", "LESS");
      assertThat(customers.get(ann.id()).wantsLessOften()).isFalse();
    }

    assertThat(touches.last(ann.id(), 20)).as("a second click is one touch").hasSize(8);
  }

  @Test
  void whatAStopByMistakeKeptBackGoesOutAfterAll() throws Exception {
    aMailIsPlanned();
    story.happens("moment");
    page.send("choice", "MAILS");
    assertThat(states()).containsExactly(MailState.SUPPRESSED);

    assertThat(page.send("undo", "MAILS"))
        .contains("What we kept back lately goes out to you now, as far as it is still true.");

    story.thePostmanComes();
    assertThat(states()).containsExactly(MailState.SENT);
    assertThat(page.send("undo", "MAILS"))
        .contains("We have taken it back, and it holds for whatever comes next.");
  }

  @Test
  void whatIsTooOldOrNotTrueAnyMoreStaysBack() {
    aMailIsPlanned();
    story.happens("moment");
    var said = plans.of(ann.id()).get(0).at();
    page.send("choice", "MAILS");
    assertThat(said).as("two working days are over before it").isAfter("2026-03-07T09:00:00Z");
    story.itIs("2026-03-09T09:00");

    assertThat(page.send("undo", "MAILS"))
        .contains("We have taken it back, and it holds for whatever comes next.");

    assertThat(states()).containsExactly(MailState.SUPPRESSED);
  }

  @Test
  void aMailWhoseNextStepHasComeStaysBack() {
    aMailIsPlanned();
    story.happens("moment");
    page.send("choice", "MAILS");
    jdbc.sql("update mail set true_until = ?")
        .param(OffsetDateTime.parse("2026-03-02T08:00:00Z"))
        .update();

    page.send("undo", "MAILS");

    assertThat(states()).containsExactly(MailState.SUPPRESSED);
  }

  @Test
  void whoWasLeftAloneByMistakeIsTheOwnersTask() {
    aMailIsPlanned();
    story.happens("moment");
    page.send("choice", "ALL");
    while (story.isWaitingFor("askedToBeLeftAlone")) {
      story.happens("askedToBeLeftAlone");
    }

    assertThat(page.send("undo", "ALL"))
        .contains("Anna Ahrens gets in touch with you by Wednesday 4 March 2026 at 12:00");
    assertThat(states()).as("nobody goes along any more").containsExactly(MailState.SUPPRESSED);

    assertThat(customers.get(ann.id()).isLeftAlone()).isFalse();
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
  }

  @Test
  void lessOftenMeansMoreTimeInBetween() {
    aMailIsPlanned();

    assertThat(page.send("choice", "LESS")).contains("Less often, from now on");

    story.happens("moment");
    assertThat(plans.of(ann.id()).get(0).at())
        .as("four working days after the call, not two")
        .isEqualTo("2026-03-06T09:00:00Z");
    story.happens("moment");
    story.thePostmanComes();
    assertThat(plans.of(ann.id()).get(0).at())
        .as("six working days after the mail, not three")
        .isEqualTo("2026-03-16T11:00:00Z");
    assertThat(page.look()).contains("You hear from us less often already.");
    page.send("undo", "LESS");
    assertThat(customers.get(ann.id()).wantsLessOften()).isFalse();
  }

  @Test
  void aDayThatAMailHasAnnouncedIsKeptAllTheSame() {
    aMailIsPlanned();
    story.happens("moment");
    story.thePostmanComes();
    var announced = plans.of(ann.id()).get(0).at();

    page.send("choice", "LESS");
    story.timePassesUntil("call");

    assertThat(story.now()).isEqualTo(announced);
  }

  @Test
  void lessOftenReachesTheNurtureThatRuns() {
    story.happens("moment");
    says("notNow", "2026-04-01T10:00");
    assertThat(runtime.getVariable(story.the("nurture").getId(), "lessOften")).isEqualTo(false);

    page.send("choice", "LESS");

    assertThat(runtime.getVariable(story.the("nurture").getId(), "lessOften")).isEqualTo(true);
  }

  @Test
  void theCustomersSheetShowsTheWishes() {
    page.send("choice", "LESS");
    page.send("choice", "CALLS");

    var preferences =
        new Web(http, "anna").get("/api/customers/" + ann.id()).getBody().get("preferences");

    assertThat(preferences.get("noCallsSince").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(preferences.get("lessOftenSince").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(preferences.get("noMailsSince").isNull()).isTrue();
  }

  @Test
  void whoChoosesNothingIsAskedAgain() {
    assertThat(page.sendInVain()).contains("role=\"alert\"", "Choose what we are to stop.");
    assertThat(page.sendInVain("choice", "EVERYBODY")).contains("Choose what we are to stop.");
    assertThat(page.sendInVain("undo", "NONSENSE")).contains("Choose what we are to stop.");
    assertThat(customers.get(ann.id()).takesMails()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stop/17", "/stop/nonsense", "/stop/%00", "/stop/0017"})
  void aLinkThatIsNotOursStopsNothing(String address) {
    var forged = new Visit(http, address);

    assertThat(http.getForEntity(address, String.class).getStatusCode().value()).isIn(400, 404);
    assertThat(forged.post("choice", "ALL").getStatusCode().value()).isIn(400, 404);
    assertThat(forged.post("undo", "ALL").getStatusCode().value()).isIn(400, 404);
    assertThat(customers.get(ann.id()).isLeftAlone()).isFalse();
  }

  private void aMailIsPlanned() {
    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "notReached"));
    assertThat(plans.of(ann.id())).extracting(PlannedTouch::channel).containsExactly(Channel.MAIL);
  }

  private void says(String outcome, String nextDate) {
    var form = new HashMap<String, Object>();
    form.put("outcome", outcome);
    form.put("nextDate", nextDate);
    if (outcome.equals("notNow")) {
      form.put("reason", "no money for it this year");
      form.put("heard", "Try me in April");
    }
    story.does("anna", "call", form);
  }

  private List<MailState> states() {
    return story.mails().stream().map(StoredMail::state).toList();
  }

  private List<String> taskIds() {
    return tasks.createTaskQuery().list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }
}
