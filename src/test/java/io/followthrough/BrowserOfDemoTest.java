package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.demo.Newcomer;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes of whoever follows the README: the pile, the clock, three calls, the mails. */
@Tag("newcomer")
class BrowserOfDemoTest {

  private static final double A_MINUTE = 60_000;

  @Test
  void aNewcomerImportsThePileLetsAWeekGoByAndDoesThreeOfTheCalls(@TempDir Path folder) {
    try (var platform = new Newcomer(folder);
        var chromium = new Chromium()) {
      var complaints = new CopyOnWriteArrayList<String>();
      var page = chromium.browser().newPage();
      page.setDefaultTimeout(A_MINUTE);
      page.onPageError(complaints::add);
      page.navigate("http://127.0.0.1:%d/demo".formatted(platform.port()));

      importsThePile(page);
      letsAWeekGoBy(page);
      var anna = Desk.inTasklist(chromium, platform.port(), "anna");
      doesThreeCalls(anna);
      findsTheMailsThatWentOut(page);

      assertThat(complaints).isEmpty();
      assertThat(anna.complaints()).isEmpty();
    }
  }

  private static void importsThePile(Page page) {
    assertThat(page.locator("#pile")).containsText("are waiting on your desk");
    page.locator("#import").click();
    assertThat(page.locator("#imported"))
        .containsText(
            Pattern.compile("Done: \\d+ sales began"),
            new ContainsTextOptions().setTimeout(A_MINUTE));
    assertThat(page.locator("#pile"))
        .containsText("400 quotes worth exactly $2,000,000 are being followed up.");
  }

  private static void letsAWeekGoBy(Page page) {
    page.locator("#clock .go[data-days='7']").click();
    assertThat(page.locator("#told"))
        .containsText("tasks are open now", new ContainsTextOptions().setTimeout(A_MINUTE));
    assertThat(page.locator("#clock")).containsText("7 days ahead of this machine");
  }

  private static void doesThreeCalls(Desk anna) {
    anna.page()
        .locator(".column-left h4.name a", new Page.LocatorOptions().setHasText("My day"))
        .click();
    var tasks = anna.page().locator("ol.tasks-list li.task");
    saysWhoWhyAndHowMuch(tasks.first());
    for (var call = 1; call <= 3; call++) {
      var customer = valueOf(tasks.first(), "Customer:");
      tasks.first().click();
      assertThat(anna.form()).containsText(customer);
      if (call == 1) {
        anna.picture("my-day-of-the-demo");
      }
      anna.page().getByLabel("Not reached").check();
      Desk.press(
          anna.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")));
      assertThat(anna.form()).hasCount(0);
      assertThat(tasks.first()).not().containsText(customer);
    }
  }

  private static String valueOf(Locator card, String label) {
    return card.locator(".variable-item", new Locator.LocatorOptions().setHasText(label))
        .locator(".variable-value")
        .textContent()
        .strip();
  }

  /** Without a click: a card that is cut would have its last line below its own end. */
  private static void saysWhoWhyAndHowMuch(Locator card) {
    var box = card.locator(".task-card-details");
    var end = box.boundingBox().y + box.boundingBox().height;
    for (var label : new String[] {"Customer:", "Company:", "Amount:", "Why:"}) {
      var line = box.locator(".variable-item", new Locator.LocatorOptions().setHasText(label));
      assertThat(line).isVisible();
      assertThat(line.boundingBox().y + line.boundingBox().height).isLessThanOrEqualTo(end + 1);
    }
  }

  private static void findsTheMailsThatWentOut(Page page) {
    page.reload();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "demo.png")));
    var mail = page.locator("#mails tbody a").first();
    var subject = mail.textContent();
    mail.click();
    assertThat(page.getByText(subject).first()).isVisible();
  }
}
