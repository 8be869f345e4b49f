package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByPlaceholderOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Somebody who has logged in to one of the web applications, in a real browser. */
final class Desk {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  /** What Camunda's own pages ask for in vain while nobody is logged in. */
  private static final Pattern BEFORE_LOGIN =
      Pattern.compile(".*/(api/admin/auth/user/default|camunda-welcome)(:.*)?");

  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Desk(Page page) {
    this.page = page;
  }

  /** A rep or a manager opens the list of tasks. */
  static Desk inTasklist(Chromium chromium, int port, String user) {
    return open(chromium, port, "tasklist", user);
  }

  /** A manager or an analyst opens Cockpit. */
  static Desk inCockpit(Chromium chromium, int port, String user) {
    return open(chromium, port, "cockpit", user);
  }

  private static Desk open(Chromium chromium, int port, String application, String user) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var page =
        chromium
            .browser()
            .newContext(new NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en-US"))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    var desk = new Desk(page);
    page.onPageError(desk.complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !BEFORE_LOGIN.matcher(message.location()).matches()) {
            desk.complaints.add(message.text() + " at " + message.location());
          }
        });
    // Each of the first requests begins a session; one that is late would end that of the login.
    page.navigate(
        "http://localhost:%d/camunda/app/%s/default/".formatted(port, application),
        new NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
    page.getByPlaceholder("Username", new GetByPlaceholderOptions().setExact(true)).fill(user);
    page.getByPlaceholder("Password", new GetByPlaceholderOptions().setExact(true)).fill(user);
    var button = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in"));
    var login = page.waitForResponse(answer -> answer.url().contains("/login/"), button::click);
    if (!login.ok()) {
      throw new AssertionError("%s could not log in: %d".formatted(user, login.status()));
    }
    // The name of whoever is logged in stands in the corner.
    assertThat(page.locator(".account")).isVisible();
    return desk;
  }

  Page page() {
    return page;
  }

  /** What the browser complained of in its console. */
  List<String> complaints() {
    return complaints;
  }

  /** The form of the task or of the process that is open. */
  Locator form() {
    return page.locator("form.fjs-form");
  }

  /** Types a day or an hour; set by a script, the wrong day may be taken. */
  void type(int field, String text) {
    var input = page.locator(".fjs-form-field-datetime input:visible").nth(field);
    input.fill(text);
    input.press("Enter");
  }

  /** By keyboard: a message that is still shown may lie over a button. */
  static void press(Locator button) {
    assertThat(button).isEnabled();
    button.press("Enter");
  }

  /** Keeps what is to be seen now. */
  void picture(String name) {
    page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
