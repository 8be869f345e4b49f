package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.PlannedTouch;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Result;
import io.followthrough.customer.Somebody;
import io.followthrough.customer.Stop;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.mail.CustomerLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer says when it would make sense to call; it is a Monday, nine o'clock in London. */
@ProcessTest
class WhenPageTest {

  private static final String DATE = "DATE";

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired CustomerLinks links;
  @Autowired Customers customers;
  @Autowired Touches touches;
  @Autowired Plans plans;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Customer ann;
  private Visit page;

  @BeforeEach
  void annHasAMailOfOurs() {
    ann = customer("Ann Archer", "ann@archer.example", "+44 117 496 0000", "Europe/Berlin");
    page = Visit.when(http, links, ann);
  }

  @Test
  void lookingChangesNothing() {
    beginsNurture();
    var before = everything();

    for (var times = 0; times < 3; times++) {
      page.look();
      http.headForHeaders(page.address());
    }

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void thePageSpeaksOfTheCustomersOwnTime() {
    assertThat(page.look())
        .contains("When would it make sense to talk, Ann?")
        .contains("Central European Time (Europe/Berlin)")
        .contains(
            "<option value=\"09:00\">09:00</option>", "<option value=\"16:30\">16:30</option>")
        .doesNotContain("\"08:30\"", "\"17:00\"", "+44")
        .contains("min=\"2026-03-02\"")
        .contains("href=\"/stop/");
  }

  @Test
  void thePageAndTheMailSpeakTheCustomersLanguage() {
    var zoe =
        story.knows(
            "anna",
            Somebody.named("Zoé Zola")
                .email("zoe@zola.example")
                .phone("+33 1 23 45 67 89")
                .timeZone("Europe/Paris")
                .language("fr"));
    var french = Visit.when(http, links, zoe);

    assertThat(french.look())
        .contains("lang=\"fr\"", "Quand serait-il utile de nous parler, Zoé ?")
        .contains("heure d’Europe centrale (Europe/Paris)");
    assertThat(french.sendInVain("choice", DATE, "day", "2026-05-03", "time", "10:30"))
        .contains("Nous ne travaillons pas le dimanche 3 mai.", "Rien n’est encore envoyé");
    assertThat(french.send("choice", DATE, "day", "2026-05-05", "time", "10:30"))
        .contains("C’est noté : mardi 5 mai 2026 à 10:30")
        .contains("Anna Ahrens vous appelle le mardi 5 mai 2026 à 10:30");
    var mail = story.mails().get(story.mails().size() - 1).mail().words();
    assertThat(mail.subject()).isEqualTo("C'est noté : mardi 5 mai");
    assertThat(mail.plain()).contains("Trop de mails ? Choisissez-en moins, ou aucun. https://");
    assertThat(mail.html()).contains(">Trop de mails ? Choisissez-en moins, ou aucun.</a>");
  }

  @Test
  void whoseLanguageNobodyKnowsReadsTheBrowsersOne() {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT_LANGUAGE, "de-AT, de;q=0.9, en;q=0.5");

    assertThat(german(page.address(), headers)).contains("Wann wäre ein Gespräch sinnvoll, Ann?");
    assertThat(german("/when/nonsense", headers)).contains("Dieser Link ist nicht vollständig");
  }

  private String german(String address, HttpHeaders headers) {
    return http.exchange(address, HttpMethod.GET, new HttpEntity<>(headers), String.class)
        .getBody();
  }

  @Test
  void aDateMovesTheTimerThatRunsAndTheMailSaysSo() {
    beginsNurture();
    assertThat(story.isWaitingFor("timeToGetInTouch")).isTrue();

    var answer =
        page.send(
            "choice", DATE,
            "day", "2026-05-05",
            "time", "10:30",
            "channel", "phone",
            "words", "after the fair");

    assertThat(answer)
        .contains("Noted: Tuesday 5 May 2026 at 10:30")
        .contains(
            "Anna Ahrens calls you on Tuesday 5 May 2026 at 10:30, Central European Time"
                + " (Europe/Berlin).")
        .contains("A mail that confirms it is on its way to you.");
    assertThat(lastTouch().note())
        .isEqualTo("Chose a date on our page: Tuesday 5 May at 10:30, by phone. after the fair");
    assertThat(lastTouch().direction()).isEqualTo(Touch.Direction.IN);
    assertThat(lastTouch().result()).isEqualTo(Result.CALL_LATER);
    var mail = story.mails().get(story.mails().size() - 1).mail();
    assertThat(mail.words().subject()).isEqualTo("Tuesday 5 May it is");
    assertThat(mail.words().plain()).contains("on Tuesday 5 May at 10:30 I will be in touch");

    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-05-05T08:30:00Z");
    assertThat(story.task("promisedCall").getAssignee()).isEqualTo("anna");
  }

  @Test
  void aDateMovesAFollowUpAndASecondClickMovesNothing() {
    beginsFollowUp();
    var form =
        new String[] {"choice", DATE, "day", "2026-03-12", "time", "09:00", "channel", "mail"};

    assertThat(page.send(form)).contains("Anna Ahrens writes to you on Thursday 12 March 2026");
    assertThat(page.send(form)).contains("Noted: Thursday 12 March 2026 at 09:00");

    story.happens("customerChoseDate");
    assertThat(plans.of(ann.id()))
        .singleElement()
        .satisfies(plan -> assertThat(plan.at()).isEqualTo("2026-03-12T08:00:00Z"));
    assertThat(touches.last(ann.id(), 10))
        .filteredOn(t -> t.direction() == Touch.Direction.IN)
        .hasSize(1);
    assertThat(customers.get(ann.id()).preferredChannel()).hasToString("Optional[MAIL]");
  }

  @Test
  void whoChangesTheirMindAndBackAgainIsTakenAtTheirLastWord() {
    beginsFollowUp();
    for (var day : List.of("2026-03-10", "2026-03-12", "2026-03-10")) {
      page.send("choice", DATE, "day", day, "time", "09:00", "channel", "phone");
      story.happens("customerChoseDate");
    }

    assertThat(plans.of(ann.id()))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-10T08:00:00Z"));
  }

  @Test
  void aDateThatNobodyWaitsForIsTheOwnersTask() {
    page.send("choice", DATE, "day", "2026-03-12", "time", "09:00", "channel", "phone");

    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
    assertThat(story.shownOn("answer", "lastTouches")).contains("Thursday 12 March at 09:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "           | 10:00 | Choose the day that suits you.",
        "2026-03-12 |       | Choose the time of day that suits you.",
        "next week  | 10:00 | This is not a day: write it as year, month and day",
        "2026-02-27 | 10:00 | Friday 27 February is over: choose a day from today on.",
        "2026-03-14 | 10:00 | We are not at work on Saturday 14 March. The next day on which we are"
            + " is Monday 16 March.",
        "2026-03-12 | 08:30 | We are at work from 09:00 to 17:00: choose a time in between",
        "2026-03-12 | 17:00 | We are at work from 09:00 to 17:00: choose a time in between",
        "2026-03-02 | 09:30 | That is too soon for us to be ready",
        "2026-03-02 | 10:30 | That is too soon for us to be ready",
        "2046-03-12 | 10:00 | That is more than ten years ahead",
      })
  void aDateThatCannotBeGetsAKindSentenceAndTheFormKeepsWhatWasTyped(
      String day, String time, String sentence) {
    beginsFollowUp();
    var before = everything();

    var answer =
        page.sendInVain(
            "choice",
            DATE,
            "day",
            day == null ? "" : day,
            "time",
            time == null ? "" : time,
            "channel",
            "mail",
            "words",
            "after <b>the</b> fair");

    assertThat(answer)
        .contains("role=\"alert\"", "Nothing is sent yet", sentence)
        .contains("value=\"after &lt;b&gt;the&lt;/b&gt; fair\"")
        .containsPattern("value=\"mail\" id=\"channel-mail\" checked")
        .contains("value=\"" + (day == null ? "" : day) + "\"");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whoNeverGaveANumberIsAskedForOne() {
    var bob = customer("Bob Best", "bob@best.example", null, "Europe/London");
    var bobs = Visit.when(http, links, bob);
    assertThat(bobs.look()).contains("Your phone number");
    String[] form = {
      "choice", DATE, "day", "2026-03-12", "time", "09:00", "channel", "phone", "phone", ""
    };

    assertThat(bobs.sendInVain(form)).contains("We do not know your number yet");
    form[9] = "12";
    assertThat(bobs.sendInVain(form)).contains("cannot be a phone number", "value=\"12\"");
    assertThat(touches.last(bob.id(), 9)).isEmpty();
    form[9] = "+44 117 496 0001";
    bobs.send(form);

    assertThat(customers.get(bob.id()).phone()).contains("+44 117 496 0001");
    assertThat(bobs.look()).doesNotContain("Your phone number");
  }

  @Test
  void yesGoAheadIsTheOwnersTaskOfTheSameDay() {
    beginsFollowUp();

    assertThat(page.send("choice", "GO_AHEAD", "words", "but the blue ones"))
        .contains("Anna Ahrens settles the rest with you by Monday 2 March 2026 at 13:00.");

    story.happens("customerReplied");
    assertThat(story.task("answer").getDueDate()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(lastTouch().note()).isEqualTo("Said on our page: yes, go ahead. but the blue ones");
  }

  @Test
  void aQuestionIsTheOwnersTaskOfTheSameDay() {
    assertThat(page.sendInVain("choice", "QUESTION", "question", " "))
        .contains("Write down what you would like to know.");
    assertThat(page.sendInVain("choice", "QUESTION", "question", "?".repeat(2007)))
        .contains("This is 7 characters too long");

    assertThat(page.send("choice", "QUESTION", "question", "Does it\r\nfit <us>?"))
        .contains("Anna Ahrens answers by Monday 2 March 2026 at 13:00.");

    assertThat(lastTouch().note()).isEqualTo("Asked on our page: Does it\nfit <us>?");
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
  }

  @Test
  void notThisYearIsANoWithADate() {
    beginsFollowUp();

    assertThat(page.look()).contains("Monday 11 January 2027");
    assertThat(page.send("choice", "NOT_THIS_YEAR"))
        .contains("Anna Ahrens is back on Monday 11 January 2027.");

    story.happens("resultNoted");
    assertThat(lastTouch().result()).isEqualTo(Result.NOT_NOW);
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("sale").count()).isZero();
    story.the("nurture");
    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2027-01-11T08:00:00Z");
  }

  @Test
  void aColleagueBecomesALeadOfTheSameOwner() {
    beginsFollowUp();
    assertThat(page.sendInVain("choice", "COLLEAGUE"))
        .contains("What is your colleague called?", "How can we reach your colleague?");
    assertThat(
            page.sendInVain("choice", "COLLEAGUE", "name", "Cy", "contact", "ANN@archer.example"))
        .contains("That is your own address", "value=\"Cy\"");
    assertThat(page.sendInVain("choice", "COLLEAGUE", "name", "Cy", "contact", "cy@"))
        .contains("This is neither an e-mail address nor a phone number that we can read");
    assertThat(customers.search("Cy")).isEmpty();

    assertThat(page.send("choice", "COLLEAGUE", "name", "Cy Cole", "contact", "cy@archer.example"))
        .contains("Thank you for naming Cy Cole", "Anna Ahrens gets in touch with Cy Cole");
    story.happens("customerReplied");

    var cy = customers.withAddress("cy@archer.example").orElseThrow();
    assertThat(cy.owner()).contains("anna");
    assertThat(cy.referredBy()).contains(ann.id());
    assertThat(cy.company()).contains("Archer Ltd");
    assertThat(taskIds()).containsExactly("answer", "firstConversation");
    assertThat(story.mails()).extracting(mail -> mail.mail().step()).contains("thankReferrer");
  }

  @Test
  void noMoreThanThreeColleaguesAreWrittenToInAMonth() {
    for (var name : List.of("Cy", "Dee", "J.R. Eve")) {
      page.send("choice", "COLLEAGUE", "name", name, "contact", mailOf(name));
    }

    page.send("choice", "COLLEAGUE", "name", "J.R. Eve", "contact", mailOf("J.R. Eve"));
    assertThat(page.sendInVain("choice", "COLLEAGUE", "name", "Flo", "contact", mailOf("Flo")))
        .contains("You have named several colleagues to us already, thank you", "value=\"Flo\"");

    assertThat(customers.withAddress(mailOf("Flo"))).isEmpty();
    story.itIs("2026-04-02T09:00");
    page.send("choice", "COLLEAGUE", "name", "Flo", "contact", mailOf("Flo"));
    assertThat(customers.withAddress(mailOf("Flo"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"win at evil.example now", "ftp://evil", "a/b", "cy@archer", "Cy: free"})
  void aNameThatLooksLikeAnAddressGetsIntoNoMail(String name) {
    assertThat(page.sendInVain("choice", "COLLEAGUE", "name", name, "contact", mailOf("Cy")))
        .contains("This looks like an address: write the name alone");
    assertThat(customers.withAddress(mailOf("Cy"))).isEmpty();
  }

  @Test
  void noMoreThanTenQuestionsAreTakenInADay() {
    for (var number = 1; number <= 10; number++) {
      page.send("choice", "QUESTION", "question", "Question " + number);
    }

    assertThat(page.sendInVain("choice", "QUESTION", "question", "One more"))
        .contains("You have asked us a lot today", "One more");
    story.itIs("2026-03-03T09:01");
    page.send("choice", "QUESTION", "question", "One more");
  }

  private static String mailOf(String name) {
    return name.replaceAll("\\W", "") + "@archer.example";
  }

  @Test
  void whoWantsToBeLeftAloneAndAsksForADayGetsIt() {
    transaction.executeWithoutResult(status -> customers.stop(ann.id(), Stop.ALL));
    assertThat(page.look()).contains("You asked us to leave you alone");

    page.send("choice", DATE, "day", "2026-03-12", "time", "09:00", "channel", "phone");

    assertThat(customers.get(ann.id()).isLeftAlone()).isFalse();
    assertThat(story.task("answer").getAssignee()).isEqualTo("anna");
  }

  @Test
  void notThisYearLeavesAloneWhoeverIsLeftAlone() {
    transaction.executeWithoutResult(status -> customers.stop(ann.id(), Stop.ALL));

    assertThat(page.send("choice", "NOT_THIS_YEAR")).contains("it stays that way");

    assertThat(customers.get(ann.id()).isLeftAlone()).isTrue();
    assertThat(taskIds()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoneIsAskedForAgain() {
    assertThat(page.sendInVain()).contains("Choose one of the answers.");
    assertThat(page.sendInVain("choice", "EVERYTHING")).contains("Choose one of the answers.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "shortened", "of the other page", "nonsense", "of nobody"})
  void aLinkThatIsNotOursChangesNothing(String kind) {
    var whole = page.address();
    var address =
        switch (kind) {
          case "changed" -> whole.substring(0, whole.length() - 1) + "x";
          case "shortened" -> whole.substring(0, whole.length() - 2);
          case "of the other page" ->
              Visit.stop(http, links, ann).address().replace("stop", "when");
          case "of nobody" -> Visit.to(http, links.when(4711)).address();
          default -> "/when/17";
        };
    var before = everything();

    var seen = http.getForEntity(address, String.class);
    var sent = new Visit(http, address).post("choice", "GO_AHEAD");

    for (var answer : List.of(seen, sent)) {
      assertThat(answer.getStatusCode().value()).isEqualTo(404);
      assertThat(Visit.page(answer))
          .contains("This link is not complete", "nothing was changed")
          .doesNotContain("Ann");
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void everythingElseStaysGuarded() {
    assertThat(
            http.getForEntity("/api/customers/" + ann.id(), String.class).getStatusCode().value())
        .isEqualTo(401);
    assertThat(http.getForEntity("/engine-rest/task", String.class).getStatusCode().value())
        .isEqualTo(401);
    assertThat(http.getForEntity("/when", String.class).getStatusCode().value()).isEqualTo(404);
    assertThat(http.getForEntity("/pages/look.css", String.class).getStatusCode().value())
        .isEqualTo(200);
  }

  private void beginsNurture() {
    beginsFollowUp();
    story.timePassesUntil("call");
    story.does(
        "anna",
        "call",
        Map.of(
            "outcome", "notNow",
            "nextDate", "2026-06-01T10:00",
            "reason", "no money for it this year",
            "heard", "no budget"));
  }

  private void beginsFollowUp() {
    story.begins(
        "anna",
        "quote-given",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@archer.example",
            "quoteAmount", "1200",
            "currencyCode", "EUR",
            "what", "windows"));
  }

  private Customer customer(String name, String email, String phone, String zone) {
    return story.knows(
        "anna",
        Somebody.named(name).email(email).phone(phone).company("Archer Ltd").timeZone(zone));
  }

  private Touch lastTouch() {
    return touches.last(ann.id(), 1).get(0);
  }

  private TreeSet<String> taskIds() {
    var ids = new TreeSet<String>();
    tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).forEach(ids::add);
    return ids;
  }

  /** What there is, in so many words that no change goes unseen. */
  private String everything() {
    var all = new StringBuilder();
    for (var table :
        new String[] {
          "customer",
          "touch",
          "heard",
          "planned_touch",
          "mail",
          "act_ru_execution",
          "act_ru_task",
          "act_ru_job",
          "act_ru_variable",
          "act_hi_procinst"
        }) {
      all.append(jdbc.sql("select * from " + table + " order by 1").query().listOfRows());
    }
    return all.toString();
  }
}
