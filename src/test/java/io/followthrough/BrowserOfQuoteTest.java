package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rep writes a quote down in Tasklist, in a real browser, as people type. */
@ProcessTest
class BrowserOfQuoteTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void anAmountAndANumberAreUnderstoodAsTheyAreTypedOrAskedAbout() {
    var anna = Desk.inTasklist(chromium, port, "anna");
    anna.page().getByText("Start process").first().click();
    anna.page().locator(".modal-content").getByText("Quote given").click();
    assertThat(anna.form()).isVisible();
    type(anna, "Name", "Ann Archer");
    type(anna, "Phone", "(0)30 - 12 34 56 78 x");
    type(anna, "What did you quote?", "Twelve windows");
    type(anna, "Amount", "1.250");
    currency(anna, "EUR");
    anna.type(0, "12/31/2026");

    start(anna);
    assertThat(refusal(anna)).containsText("could be two amounts. Please write the decimals");
    type(anna, "Amount", "1.250,50");
    start(anna);
    assertThat(refusal(anna)).containsText("phone number");
    anna.picture("quote-given");
    type(anna, "Phone", "+49 (30) 12 34 56-78");
    start(anna);

    assertThat(anna.form()).hasCount(0);
    assertThat(jdbc.sql("select amount from quote").query(String.class).single())
        .isEqualTo("1250.50");
    assertThat(jdbc.sql("select phone_key from customer").query(String.class).single())
        .isEqualTo("+493012345678");
  }

  private static void type(Desk desk, String label, String text) {
    desk.page()
        .getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName(label))
        .first()
        .fill(text);
  }

  private static void currency(Desk desk, String code) {
    desk.form().locator(".fjs-form-field-select .fjs-input-group").click();
    desk.form().locator(".fjs-dropdownlist-item").getByText(code).click();
  }

  private static void start(Desk desk) {
    Desk.press(
        desk.page()
            .locator(".modal-content")
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true)));
  }

  private static Locator refusal(Desk desk) {
    return desk.page().locator(".modal-content [notifications-panel]");
  }
}
