package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Plans;
import io.followthrough.customer.Somebody;
import io.followthrough.mail.CustomerLinks;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a customer sees and does on the two pages: on a telephone's screen, in a browser that runs
 * no scripts, with nothing but the keyboard.
 */
@ProcessTest
class CustomerPagesBrowserTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final int MANY_TABS = 40;
  private static final String FOCUSED = "document.activeElement.id || document.activeElement.type";

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired CustomerLinks links;
  @Autowired Plans plans;

  private Customer ann;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void annHasAQuoteOfOurs() {
    story.knows(
        "anna",
        Somebody.named("Ann Archer")
            .email("ann@archer.example")
            .phone("+354 555 0142")
            .timeZone("America/New_York"));
    story.begins(
        "anna",
        "quote-given",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@archer.example",
            "quoteAmount", "4200",
            "currencyCode", "USD",
            "what", "six oak windows"));
    ann = customers.withAddress("ann@archer.example").orElseThrow();
  }

  @Test
  void aCustomerChoosesADayWithTheKeyboardAlone() {
    var page = visit(links.when(ann.id()).orElseThrow());
    assertThat(page.getByRole(AriaRole.HEADING).first())
        .hasText("When would it make sense to talk, Ann?");
    fitsTheScreen(page);

    tabTo(page, "choice-date");
    page.keyboard().press("Tab");
    page.keyboard().type("03142026");
    tabTo(page, "time");
    page.keyboard().type("10:30");
    tabTo(page, "words");
    page.keyboard().type("after the fair");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("We are not at work on Saturday 14 March. The next day on which we are is");
    assertThat(page.locator("#words")).hasValue("after the fair");
    assertThat(page.locator("#time")).hasValue("10:30");
    picture(page, "when-refusal");

    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#day")).isFocused();
    page.keyboard().type("03172026");
    tabTo(page, "submit");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.HEADING).first())
        .hasText("Noted: Tuesday 17 March 2026 at 10:30");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Anna Ahrens calls you on");
    fitsTheScreen(page);
    picture(page, "when-noted");
    story.happens("customerChoseDate");
    assertThat(plans.of(ann.id()))
        .singleElement()
        .satisfies(plan -> assertThat(plan.at()).isEqualTo("2026-03-17T14:30:00Z"));
  }

  @Test
  void onlyWhatBelongsToTheAnswerIsShown() {
    var page = visit(links.when(ann.id()).orElseThrow());
    assertThat(page.locator("#day")).isVisible();
    assertThat(page.locator("#question")).isHidden();
    tabTo(page, "day");
    page.keyboard().type("03172026");
    tabTo(page, "time");
    page.keyboard().type("10:30");
    picture(page, "when");

    while (!"choice-date".equals(page.evaluate(FOCUSED))) {
      page.keyboard().press("Shift+Tab");
    }
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");

    assertThat(page.locator("#choice-question")).isChecked();
    assertThat(page.locator("#question")).isVisible();
    assertThat(page.locator("#day")).isHidden();
  }

  @Test
  void aCustomerStopsMailsAndTakesItBackWithTheKeyboardAlone() {
    var page = visit(links.stop(ann.id()).orElseThrow());
    fitsTheScreen(page);
    tabTo(page, "choice-less");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#choice-mails")).isChecked();
    picture(page, "stop");
    tabTo(page, "submit");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("No more mails");
    assertThat(customers.get(ann.id()).takesMails()).isFalse();
    fitsTheScreen(page);
    picture(page, "stop-done");

    var undo = new GetByRoleOptions().setName("That was a mistake: undo it");
    assertThat(page.getByRole(AriaRole.BUTTON, undo)).isVisible();
    tabTo(page, "submit");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("All as before");
    assertThat(customers.get(ann.id()).takesMails()).isTrue();
  }

  @Test
  void everythingThatIsTypedIntoHasALabelAndIsLargeEnoughForAThumb() {
    for (var link : new String[] {links.when(ann.id()).get(), links.stop(ann.id()).get()}) {
      var page = visit(link);
      for (var field : page.locator("input:not([type=hidden]), select, textarea").all()) {
        var id = field.getAttribute("id");
        assertThat(page.locator("label[for='" + id + "']")).hasCount(1);
      }
      for (var target : page.locator(".pick:visible, button:visible, select:visible").all()) {
        assertThat(target.boundingBox().height).isGreaterThanOrEqualTo(44);
      }
      assertThat(page.locator("main")).hasCount(1);
      assertThat(page.locator("h1")).hasCount(1);
      assertThat(page.locator("html")).hasAttribute("lang", "en");
    }
  }

  private Page visit(String link) {
    var page =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(390, 844)
                    .setDeviceScaleFactor(2)
                    .setJavaScriptEnabled(false)
                    .setLocale("en-US"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate("http://localhost:" + port + URI.create(link).getPath());
    return page;
  }

  private static void tabTo(Page page, String field) {
    for (var tabs = 0; tabs < MANY_TABS; tabs++) {
      page.keyboard().press("Tab");
      if (field.equals(page.evaluate(FOCUSED))) {
        assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .as("one sees where the keyboard is")
            .isEqualTo("solid");
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach " + field + ".");
  }

  private static void fitsTheScreen(Page page) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
