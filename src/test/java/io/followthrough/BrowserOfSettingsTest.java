package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rep enters a leave and settings in Tasklist, in a real browser. */
@ProcessTest
class BrowserOfSettingsTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Reps reps;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void aRepGoesOnLeaveAndSaysHowTheyWork() {
    var anna = Desk.inTasklist(chromium, port, "anna");

    openForm(anna);
    anna.page().getByLabel("I will be away").check();
    anna.type(0, "03/03/2026");
    anna.type(1, "03/06/2026");
    start(anna);
    assertThat(
            anna.page().locator("[notifications-panel]").getByText("Who steps in? Name a deputy."))
        .isVisible();
    textbox(anna, "Who steps in?").fill("ben");
    anna.picture("leave");
    start(anna);
    assertThat(anna.form()).hasCount(0);
    assertThat(reps.leavesOf("anna"))
        .containsExactly(
            new Leave("anna", LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-06"), "ben"));

    openForm(anna);
    anna.page().getByLabel("My hours, my deputy, my signature, my number").check();
    anna.type(0, "7:30 AM");
    anna.type(1, "3:00 PM");
    anna.page().getByLabel("Monday").check();
    textbox(anna, "Signature").fill("Anna Ahrens\nWindows and doors");
    anna.picture("settings");
    start(anna);
    assertThat(anna.form()).hasCount(0);
    assertThat(reps.signatureOf("anna")).contains("Anna Ahrens\nWindows and doors");
    assertThat(reps.hoursOf("anna").orElseThrow().opens()).hasToString("07:30");
    assertThat(reps.hoursOf("anna").orElseThrow().days()).hasSize(1);
  }

  private static void openForm(Desk desk) {
    desk.page().getByText("Start process").first().click();
    desk.page().locator(".modal-content").getByText("My leave and settings").click();
    assertThat(desk.form()).isVisible();
  }

  private static Locator textbox(Desk desk, String name) {
    return desk.page().getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName(name));
  }

  private static void start(Desk desk) {
    Desk.press(
        desk.page()
            .locator(".modal-content")
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true)));
  }
}
