package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByPlaceholderOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
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

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final double PATIENCE_MILLIS = 30_000;

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired TestRestTemplate http;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
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
    var anna = login("anna");
    filter(anna, "New leads").click();
    task(anna, "First conversation").click();
    anna.getByText("Claim", exactly()).click();
    assertThat(form(anna)).containsText("Ann Archer, Archer Ltd");
    assertThat(form(anna)).containsText("Why they are glad");
    picture(anna, "briefing");

    anna.getByLabel("Not now").check();
    var heard = anna.locator("textarea").first();
    heard.fill("The budget is spent, ask again in autumn");
    choose(anna, "the time is wrong");
    complete(anna);
    assertThat(anna.locator("[notifications-panel]").getByText("When exactly?")).isVisible();
    assertThat(heard).hasValue("The budget is spent, ask again in autumn");
    picture(anna, "refusal");

    type(anna, 0, "09/01/2026");
    type(anna, 1, "10:00 AM");
    anna.getByLabel("Subject").fill("Your new windows");
    var mail = anna.locator("textarea").last();
    mail.fill("Good luck with the move, and let me know!");
    complete(anna);
    assertThat(anna.locator("[notifications-panel]").getByText("let me know")).isVisible();
    mail.fill("Good luck with the move.");
    complete(anna);
    assertThat(form(anna)).hasCount(0);
    assertThat(story.mails().get(1).mail().words().plain())
        .contains(
            "Good luck with the move.\n\nOn Tuesday 1 September I will be in touch with you.");

    story.timePassesUntil("prepareCall");
    assertThat(story.now()).isEqualTo("2026-08-31T09:00:00Z");
    anna.reload();
    filter(anna, "My day").click();
    assertThat(task(anna, "Prepare call")).containsText("Ann Archer");
    picture(anna, "my-day");

    aColleagueNeitherSeesNorTakesIt();
    theManagerSeesIt();
    theCallFollowsOnTheDay(anna);
  }

  private void aColleagueNeitherSeesNorTakesIt() {
    var id = story.task("prepareCall").getId();
    var ben = login("ben");
    for (var list : new String[] {"My day", "New leads", "Call back now", "This week"}) {
      filter(ben, list).click();
      assertThat(ben.locator("ol.tasks-list li.task")).hasCount(0);
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
    var mona = login("mona");
    filter(mona, "All of the team").click();
    assertThat(task(mona, "Prepare call")).containsText("Ann Archer");
    picture(mona, "all-of-the-team");
  }

  private void theCallFollowsOnTheDay(Page anna) {
    story.timePassesUntil("promisedCall");
    assertThat(story.now()).isEqualTo("2026-09-01T10:00:00Z");
    anna.reload();
    filter(anna, "My day").click();
    assertThat(task(anna, "Promised call")).containsText("Ann Archer");
    task(anna, "Promised call").click();
    assertThat(form(anna)).containsText("Tue 1 Sep 10:00 in Reykjavik");
    picture(anna, "promised-call");
  }

  private Page login(String user) {
    var page =
        chromium
            .browser()
            .newContext(new NewContextOptions().setViewportSize(1280, 800).setLocale("en-US"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
    page.getByPlaceholder("Username", new GetByPlaceholderOptions().setExact(true)).fill(user);
    page.getByPlaceholder("Password", new GetByPlaceholderOptions().setExact(true)).fill(user);
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in")).click();
    return page;
  }

  private static Locator filter(Page page, String name) {
    return page.locator(".column-left h4.name a", containing(name));
  }

  private static Locator task(Page page, String name) {
    return page.locator("ol.tasks-list li.task", containing(name));
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static GetByTextOptions exactly() {
    return new GetByTextOptions().setExact(true);
  }

  private static Locator form(Page page) {
    return page.locator("form.fjs-form");
  }

  private static void choose(Page page, String value) {
    var select = page.locator(".fjs-form-field-select input").first();
    select.click();
    select.fill(value);
    page.locator(".fjs-dropdownlist-item").getByText(value).click();
  }

  private static void type(Page page, int field, String text) {
    var input = page.locator(".fjs-form-field-datetime input:visible").nth(field);
    input.fill(text);
    input.press("Enter");
  }

  private static void complete(Page page) {
    var button = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete"));
    assertThat(button).isEnabled();
    // By keyboard: a message that is still shown may lie over the button.
    button.press("Enter");
  }

  private static void picture(Page page, String name) {
    page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
