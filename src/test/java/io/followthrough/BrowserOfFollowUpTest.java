package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a manager sees of the follow-up in Cockpit, in a real browser. */
@ProcessTest
class BrowserOfFollowUpTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Touches touches;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void theMeetingSheetSaysWhoWaitsAndWhatComesNext() throws Exception {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    story.givesAQuote("anna", ann);
    touches.note(
        Touch.out(ann.id(), null, story.now(), Channel.PHONE, "anna", "<b>Talked</b> of windows"));
    story.knows("ben", "Bob Best", "bob@best.example");

    var mona = Desk.inCockpit(chromium, port, "mona");
    mona.page().getByRole(AriaRole.LINK, named("Follow-up")).first().click();

    assertThat(row(mona, "Ann Archer")).containsText("Anna Ahrens");
    assertThat(row(mona, "Ann Archer")).containsText("today");
    assertThat(row(mona, "Bob Best")).containsText("never");
    mona.picture("meeting-sheet");

    mona.page().getByLabel("Rep").selectOption("ben");
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(row(mona, "Bob Best")).isVisible();
    assertThat(row(mona, "Ann Archer")).hasCount(0);

    var saved =
        mona.page()
            .waitForDownload(
                () -> mona.page().getByRole(AriaRole.BUTTON, named("Save as CSV")).click());
    assertThat(Files.readString(saved.path(), StandardCharsets.UTF_8))
        .startsWith("customer_id,customer,company,owner,mail_out")
        .contains("Bob Best")
        .doesNotContain("Ann Archer");

    mona.page().getByRole(AriaRole.LINK, named("Meeting sheet")).click();
    row(mona, "Ann Archer").getByRole(AriaRole.LINK).click();
    mona.page().waitForURL("**/process-instance/**");
    assertThat(mona.complaints()).isEmpty();
  }

  private static Locator row(Desk desk, String name) {
    return desk.page()
        .locator(".followthrough tbody tr")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
