package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Touches;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a rep sees and notes of a customer beside the form of a task, in a real browser. */
@ProcessTest
class BrowserOfCustomerTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired Customers customers;
  @Autowired TaskService tasks;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void aRepReadsAllOfACustomerAndNotesAFactAndATouch() {
    var ann = aLead();
    story.as("anna", () -> tasks.claim(story.task("firstConversation").getId(), "anna"));
    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@archer.example", "what", "A sample", "byDate", "2026-03-05"));
    story.thePostmanComes();
    var anna = Desk.inTasklist(chromium, port, "anna");
    openTask(anna, "My day", "First conversation");
    tab(anna, "Customer").click();

    var sheet = anna.page().locator(".followthrough-customer");
    assertThat(sheet).containsText("Archer Ltd");
    assertThat(sheet).containsText("Anna Ahrens");
    assertThat(sheet).containsText("A sample");
    assertThat(sheet).containsText("New interest");
    var mail = sheet.locator("details").filter(having("Thank you")).last();
    mail.locator("summary").click();
    assertThat(mail).containsText("There is nothing you have to do.");

    section(sheet, "Note a fact").locator("summary").click();
    section(sheet, "Note a fact").getByLabel("What you learned").fill("<b>Sails</b> on Sundays");
    Desk.press(section(sheet, "Note a fact").locator("button"));
    assertThat(sheet.locator(".followthrough-sheet")).containsText("<b>Sails</b> on Sundays");

    var touch = section(sheet, "Note a touch");
    touch.locator("summary").click();
    touch.getByLabel("By", exactly()).selectOption("visit");
    touch.getByLabel("What came of it").selectOption("notNow");
    touch.getByLabel("What was said").fill("Met at the fair");
    Desk.press(touch.locator("button"));
    assertThat(touch).containsText("When exactly? After \"not now\" we need the day");
    assertThat(touch.getByLabel("What was said")).hasValue("Met at the fair");
    touch.getByLabel("What came of it").selectOption("");
    Desk.press(touch.locator("button"));
    assertThat(sheet.locator(".followthrough-sheet")).containsText("Met at the fair");
    assertThat(touches.last(ann, 1).get(0).byWhom()).isEqualTo("anna");
    anna.picture("customer-tab");

    tab(anna, "Form").click();
    assertThat(anna.form()).containsText("Met at the fair");
    assertThat(complaints(anna)).isEmpty();
  }

  @Test
  void whatWasTypedIntoTheFormStaysWhileTheCustomerIsShownBesideIt() {
    aLead();
    story.as("anna", () -> tasks.claim(story.task("firstConversation").getId(), "anna"));
    var anna = Desk.inTasklist(chromium, port, "anna");
    openTask(anna, "My day", "First conversation");
    anna.page().getByLabel("Not now").check();

    anna.page().getByText("Customer beside the form").click();
    var beside = anna.page().locator(".followthrough-beside");
    assertThat(beside).containsText("Archer Ltd");
    section(beside, "Note a fact").locator("summary").click();
    section(beside, "Note a fact").getByLabel("What you learned").fill("Sails");
    Desk.press(section(beside, "Note a fact").locator("button"));
    assertThat(beside.locator(".followthrough-sheet")).containsText("Sails");
    anna.picture("customer-beside");

    beside.getByLabel("Close").click();
    assertThat(beside).hasCount(0);
    assertThat(anna.page().getByLabel("Not now")).isChecked();
    assertThat(anna.complaints()).isEmpty();
  }

  @Test
  void aTaskThatIsAboutNobodySaysSo() {
    var tidyUp = tasks.newTask("tidy-up");
    tidyUp.setName("Tidy up");
    tidyUp.setAssignee("mona");
    tasks.saveTask(tidyUp);
    var mona = Desk.inTasklist(chromium, port, "mona");
    mona.page().navigate(mona.page().url().replaceAll("#.*", "") + "#/?task=tidy-up");
    tab(mona, "Customer").click();

    assertThat(mona.page().locator(".followthrough-customer"))
        .containsText("This task is about no customer yet.");
    tasks.deleteTask("tidy-up", true);
  }

  private long aLead() {
    story.begins(
        "sale",
        Map.of(
            "name", "Ann Archer",
            "email", "ann@archer.example",
            "phone", "+354 555 0142",
            "companyName", "Archer Ltd",
            "interest", "new windows"));
    return customers.lookUp("ann@archer.example").id();
  }

  private static java.util.List<String> complaints(Desk desk) {
    // What we refuse with a sentence is shown on the page; the browser tells of it, too.
    return desk.complaints().stream().filter(each -> !each.contains("status of 400")).toList();
  }

  private static void openTask(Desk desk, String filter, String task) {
    desk.page().locator(".column-left h4.name a", new LocatorOptions().setHasText(filter)).click();
    desk.page().locator("ol.tasks-list li.task", new LocatorOptions().setHasText(task)).click();
    assertThat(desk.form()).isVisible();
  }

  private static Locator tab(Desk desk, String name) {
    return desk.page()
        .locator(".tabbed-content .nav-tabs")
        .getByText(name, new Locator.GetByTextOptions().setExact(true));
  }

  private static Locator section(Locator sheet, String title) {
    return sheet
        .locator("details")
        .filter(
            new Locator.FilterOptions()
                .setHas(sheet.page().getByText(title, exactlyText()).first()));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static GetByTextOptions exactlyText() {
    return new GetByTextOptions().setExact(true);
  }
}
