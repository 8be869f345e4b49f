package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByPlaceholderOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rep enters a leave and settings in Tasklist, in a real browser. */
@ProcessTest
class BrowserOfSettingsTest {

  private static final double PATIENCE_MILLIS = 30_000;

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Reps reps;

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
  void aRepGoesOnLeaveAndSaysHowTheyWork() {
    var anna = login();

    openForm(anna);
    anna.getByLabel("I will be away").check();
    type(anna, 0, "03/03/2026");
    type(anna, 1, "03/06/2026");
    start(anna);
    assertThat(anna.locator("[notifications-panel]").getByText("Who steps in? Name a deputy."))
        .isVisible();
    anna.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Who steps in?")).fill("ben");
    picture(anna, "leave");
    start(anna);
    assertThat(form(anna)).hasCount(0);
    assertThat(reps.leavesOf("anna"))
        .containsExactly(
            new Leave("anna", LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-06"), "ben"));

    openForm(anna);
    anna.getByLabel("My hours, my deputy, my signature, my number").check();
    type(anna, 0, "7:30 AM");
    type(anna, 1, "3:00 PM");
    anna.getByLabel("Monday").check();
    anna.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Signature"))
        .fill("Anna Ahrens\nWindows and doors");
    picture(anna, "settings");
    start(anna);
    assertThat(form(anna)).hasCount(0);
    assertThat(reps.signatureOf("anna")).contains("Anna Ahrens\nWindows and doors");
    assertThat(reps.hoursOf("anna").orElseThrow().opens()).hasToString("07:30");
    assertThat(reps.hoursOf("anna").orElseThrow().days()).hasSize(1);
  }

  private Page login() {
    var page =
        chromium
            .browser()
            .newContext(new NewContextOptions().setViewportSize(1280, 800).setLocale("en-US"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
    page.getByPlaceholder("Username", new GetByPlaceholderOptions().setExact(true)).fill("anna");
    page.getByPlaceholder("Password", new GetByPlaceholderOptions().setExact(true)).fill("anna");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in")).click();
    return page;
  }

  private static void openForm(Page page) {
    page.getByText("Start process").first().click();
    page.locator(".modal-content").getByText("My leave and settings").click();
    assertThat(form(page)).isVisible();
  }

  private static Locator form(Page page) {
    return page.locator("form.fjs-form");
  }

  private static void type(Page page, int field, String text) {
    var input = page.locator(".fjs-form-field-datetime input:visible").nth(field);
    input.fill(text);
    input.press("Enter");
  }

  private static void start(Page page) {
    var button =
        page.locator(".modal-content")
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true));
    assertThat(button).isEnabled();
    button.press("Enter");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(Path.of("target", "pictures").resolve(name + ".png")));
  }
}
