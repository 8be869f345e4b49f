package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Somebody;
import io.followthrough.customer.Touches;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a rep sees and notes of a customer beside the form of a task, in a real browser. */
@ProcessTest
class BrowserOfCustomerTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired Customers customers;
  @Autowired TaskService tasks;
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
  void aManagerPausesAFollowUpAndResumesIt() {
    aLead();
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    story.happens("moment");
    var mona = Desk.inTasklist(chromium, port, "mona");
    openTask(mona, "All of the team", "Call");
    tab(mona, "Customer").click();
    var panel = mona.page().locator(".followthrough-customer");

    var pause = section(panel, "Pause the follow-up");
    pause.locator("summary").click();
    pause.getByLabel("The first day on which we may be in touch again").fill("2026-04-01");
    pause.getByLabel("Why").fill("They move house");
    Desk.press(pause.locator("button"));
    assertThat(panel).containsText("Paused until Wed, Apr 1, 2026");
    assertThat(panel).containsText("They move house");
    assertThat(section(panel, "Pause the follow-up")).hasCount(0);
    mona.picture("customer-paused");

    var resume = section(panel, "Resume the follow-up");
    resume.locator("summary").click();
    resume.getByLabel("Why").fill("They moved earlier");
    Desk.press(resume.locator("button"));
    assertThat(section(panel, "Pause the follow-up")).hasCount(1);

    var join = section(panel, "Join with another record");
    join.locator("summary").click();
    story.meets(Somebody.named("Annie Archer").email("annie@home.example"));
    join.getByLabel("Find by name").fill("Annie");
    join.getByLabel("Find by name").press("Tab");
    assertThat(join.getByLabel("The same person as")).containsText("Annie Archer");
    join.getByLabel("Why").fill("One person with two addresses");
    Desk.press(join.locator("button"));
    assertThat(panel).containsText("One person with two addresses");
    assertThat(customers.lookUp("annie@home.example").id())
        .isEqualTo(customers.lookUp("ann@archer.example").id());
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void aManagerBringsATouchForwardHasThemCalledBackAndGivesThemToAnotherRep() {
    var ann = aLead();
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    var mona = Desk.inCockpit(chromium, port, "mona");
    mona.page()
        .navigate(mona.page().url().replaceAll("#.*", "") + "#/follow-up?page=customer&id=" + ann);
    var panel = mona.page().locator(".followthrough-customer");

    var sooner = section(panel, "Bring the next touch forward");
    sooner.locator("summary").click();
    sooner.getByLabel("To which day").fill("2026-03-03");
    sooner.getByLabel("Why").fill("They are in town tomorrow");
    Desk.press(sooner.locator("button"));
    assertThat(panel).containsText("They are in town tomorrow");

    var callBack = section(panel, "Have them called back");
    callBack.locator("summary").click();
    callBack.getByLabel("Why").fill("They rang me");
    Desk.press(callBack.locator("button"));
    assertThat(panel).containsText("They rang me");
    assertThat(story.task("callBack").getAssignee()).isEqualTo("anna");

    var give = section(panel, "Give to another rep");
    give.locator("summary").click();
    give.getByLabel("Who takes over").fill("ben");
    give.getByLabel("Why").fill("Ben lives next door");
    Desk.press(give.locator("button"));
    assertThat(panel).containsText("Ben lives next door");
    mona.picture("customer-actions");
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void aManagerFindsAnyCustomerInCockpitAndPromisesSomething() {
    var bob = story.knows("ben", "Bob Best", "bob@best.example");
    var mona = Desk.inCockpit(chromium, port, "mona");
    mona.page().navigate(mona.page().url().replaceAll("#.*", "") + "#/follow-up?page=customer");

    mona.page().getByLabel("Name, company, e-mail or phone").fill("best");
    Desk.press(mona.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Find")));
    mona.page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Bob Best")).click();

    var panel = mona.page().locator(".followthrough-customer");
    assertThat(panel).containsText("Ben Brandt");
    var promise = section(panel, "Promise something");
    promise.locator("summary").click();
    promise.getByLabel("What, as the customer would say it").fill("A sample");
    promise.getByLabel("By which day").fill("2026-03-05");
    promise.getByLabel("Why").fill("They asked me");
    Desk.press(promise.locator("button"));
    assertThat(panel.locator(".followthrough-sheet")).containsText("Thu, Mar 5, 2026: A sample");
    mona.picture("customer-in-cockpit");
    assertThat(customers.get(bob.id()).owner()).contains("ben");
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void aManagerTakesDownWhatTheMeetingAgreesOn() {
    var ann = customers.get(aLead());
    jdbc.sql("insert into watch_found (customer_id, what) values (?, 'neglected')")
        .param(ann.id())
        .update();
    story.itIs("2026-03-09T06:00");
    story.begins("meetingDayHasCome");
    story.happens("holdTheSalesMeeting");
    var mona = Desk.inTasklist(chromium, port, "mona");
    openTask(mona, "All of the team", "Hold the sales meeting");
    mona.page().getByText("Claim", exactlyText()).click();

    assertThat(mona.form()).containsText("1. Ann Archer, Archer Ltd");
    var agreed = mona.page().getByLabel("What do we do, as they would hear it?");
    assertThat(agreed).hasCount(1);
    agreed.fill("A visit with the samples");
    mona.type(0, "03/12/2026");
    mona.picture("sales-meeting");
    Desk.press(mona.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Complete")));

    assertThat(mona.form()).hasCount(0);
    assertThat(
            jdbc.sql("select words from promise where due_day = date '2026-03-12'")
                .query(String.class)
                .list())
        .containsExactly("A visit with the samples");
    assertThat(mona.complaints()).isEmpty();
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

  private static List<String> complaints(Desk desk) {
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
