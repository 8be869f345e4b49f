package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** What a rep, a colleague and a manager see and do in Tasklist, in a real browser. */
@ProcessTest
class BrowserTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired TestRestTemplate http;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void aRepClaimsALeadHearsANoAndFindsTheFollowUpWhenItsDayHasCome() {
    story.begins(
        "sale",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@customer.example",
            "phone", "+354 555 0142",
            "companyName", "Archer Ltd",
            "interest", "new windows"));
    var anna = tasklist("anna");
    filter(anna, "New leads").click();
    task(anna, "First conversation").click();
    anna.page().getByText("Claim", exactly()).click();
    assertThat(anna.form()).containsText("Ann Archer, Archer Ltd");
    assertThat(anna.form()).containsText("Why they are glad");
    anna.picture("briefing");

    anna.page().getByLabel("Not now").check();
    var heard = anna.page().locator("textarea").first();
    heard.fill("The budget is spent, ask again in autumn");
    choose(anna, "the time is wrong");
    complete(anna);
    assertThat(anna.page().locator("[notifications-panel]").getByText("When exactly?")).isVisible();
    assertThat(heard).hasValue("The budget is spent, ask again in autumn");
    anna.picture("refusal");

    anna.type(0, "09/01/2026");
    anna.type(1, "10:00 AM");
    anna.page().getByLabel("Subject").fill("Your new windows");
    var mail = anna.page().locator("textarea").last();
    mail.fill("Good luck with the move, and let me know!");
    complete(anna);
    assertThat(anna.page().locator("[notifications-panel]").getByText("let me know")).isVisible();
    mail.fill("Good luck with the move.");
    complete(anna);
    assertThat(anna.form()).hasCount(0);
    assertThat(story.mails().get(1).mail().words().plain())
        .contains(
            "Good luck with the move.\n\nOn Tuesday 1 September I will be in touch with you.");

    story.timePassesUntil("prepareCall");
    assertThat(story.now()).isEqualTo("2026-08-31T09:00:00Z");
    anna.page().reload();
    filter(anna, "My day").click();
    assertThat(task(anna, "Prepare call")).containsText("Ann Archer");
    anna.picture("my-day");

    aColleagueNeitherSeesNorTakesIt();
    theManagerSeesIt();
    theCallFollowsOnTheDay(anna);
  }

  private void aColleagueNeitherSeesNorTakesIt() {
    var id = story.task("prepareCall").getId();
    var ben = tasklist("ben");
    for (var list : new String[] {"My day", "New leads", "Call back now", "This week"}) {
      filter(ben, list).click();
      assertThat(ben.page().locator("ol.tasks-list li.task")).hasCount(0);
    }
    var rest = http.withBasicAuth("ben", "ben");
    assertThat(rest.getForEntity("/engine-rest/task/" + id, String.class).getStatusCode())
        .isIn(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND);
    assertThat(
            rest.postForEntity(
                    "/engine-rest/task/" + id + "/claim", Map.of("userId", "ben"), String.class)
                .getStatusCode()
                .is4xxClientError())
        .isTrue();
    assertThat(story.task("prepareCall").getAssignee()).isEqualTo("anna");
  }

  private void theManagerSeesIt() {
    var mona = tasklist("mona");
    filter(mona, "All of the team").click();
    assertThat(task(mona, "Prepare call")).containsText("Ann Archer");
    mona.picture("all-of-the-team");
  }

  private void theCallFollowsOnTheDay(Desk anna) {
    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-09-01T10:00:00Z");
    anna.page().reload();
    filter(anna, "My day").click();
    assertThat(task(anna, "Promised call")).containsText("Ann Archer");
    task(anna, "Promised call").click();
    assertThat(anna.form()).containsText("Tue 1 Sep 10:00 in Reykjavik");
    anna.picture("promised-call");
  }

  private Desk tasklist(String user) {
    return Desk.inTasklist(chromium, port, user);
  }

  private static Locator filter(Desk desk, String name) {
    return desk.page().locator(".column-left h4.name a", containing(name));
  }

  private static Locator task(Desk desk, String name) {
    return desk.page().locator("ol.tasks-list li.task", containing(name));
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static GetByTextOptions exactly() {
    return new GetByTextOptions().setExact(true);
  }

  private static void choose(Desk desk, String value) {
    var select = desk.page().locator(".fjs-form-field-select input").first();
    select.click();
    select.fill(value);
    desk.page().locator(".fjs-dropdownlist-item").getByText(value).click();
  }

  private static void complete(Desk desk) {
    Desk.press(desk.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")));
  }
}
