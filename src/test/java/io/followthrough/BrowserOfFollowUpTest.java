package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a manager sees of the follow-up in Cockpit, in a real browser. */
@ProcessTest
class BrowserOfFollowUpTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired ManagementService jobs;

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

    mona.page().getByRole(AriaRole.BUTTON, named("Print")).click();
    nothingIsCutOnPaper(mona.page());
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

  @Test
  void aPileIsImportedWithTheColumnsOfTheFileAndRejectedRowsComeBack(@TempDir Path folder)
      throws Exception {
    var file =
        Files.writeString(
            folder.resolve("offers.csv"),
            """
            Offer;Customer;E-mail;Amount;Currency;Quoted on;Owner
            Q-1;Ann Archer;ann@archer.example;1234.50;EUR;2026-02-02;anna
            Q-2;Bob Best;bob@best.example;1.000,50;EUR;2026-02-02;ben
            """);
    var mona = Desk.inCockpit(chromium, port, "mona");
    open(mona, "Import");

    mona.page().getByLabel("File").setInputFiles(file);
    assertThat(mona.page().getByText("2 rows, separated by semicolons")).isVisible();
    assertThat(mona.page().getByLabel("E-mail (or phone) *")).hasValue("E-mail");
    mona.page().getByLabel("Quote number *").selectOption("Offer");
    mona.picture("import-preview");
    mona.page().getByRole(AriaRole.BUTTON, named("Import 2 quotes")).click();

    assertThat(mona.page().locator(".alert-success")).containsText("1 follow-ups begun");
    assertThat(row(mona, "“1.000,50” is no amount that can be read")).isVisible();
    mona.picture("import");
    var saved =
        mona.page()
            .waitForDownload(
                () ->
                    mona.page()
                        .getByRole(AriaRole.BUTTON, named("Save the rejected rows"))
                        .click());
    assertThat(Files.readString(saved.path(), StandardCharsets.UTF_8))
        .contains("Q-2,Bob Best,,bob@best.example,,\"1.000,50\",EUR,2026-02-02,ben,");
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void aManagerFindsWhoWasDroppedAndHasAStepTriedAgain() {
    story.knows("anna", "Ann Archer", "ann@customer.example");
    story.givesAQuote("ben", story.knows("ben", "Bob Best", "bob@best.example"));
    story.itIs("2026-03-03T01:00");
    story.begins("nightHasCome");
    story.happens("closeWhatIsMended");
    story.happens("seeToCustomer");
    var moment = jobs.createJobQuery().activityId("moment").singleResult();
    jobs.setJobRetries(moment.getId(), 0);

    var mona = Desk.inCockpit(chromium, port, "mona");
    open(mona, "Nobody dropped");

    assertThat(row(mona, "Nothing goes on for them").first()).containsText("Ann Archer");
    mona.picture("nobody-dropped");
    mona.page().getByRole(AriaRole.BUTTON, named("try “Moment of the touch” again")).click();
    assertThat(mona.page().getByText("No timer is dead, and no step has failed.")).isVisible();
    assertThat(jobs.createJobQuery().jobId(moment.getId()).singleResult().getRetries())
        .isEqualTo(1);
    mona.page().getByRole(AriaRole.LINK, named("See to customer")).first().click();
    assertThat(mona.form()).containsText("Ann Archer");
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void instancesAreKnownByTheirCustomers() {
    story.givesAQuote("anna", story.knows("anna", "Ann Archer", "ann@customer.example"));
    var mona = Desk.inCockpit(chromium, port, "mona");

    mona.page().getByRole(AriaRole.LINK, named("Processes")).first().click();
    mona.page()
        .locator("td.name a")
        .filter(new Locator.FilterOptions().setHasText("Follow-up"))
        .click();
    assertThat(row(mona, "Ann Archer")).containsText("Anna Ahrens");
    assertThat(row(mona, "Ann Archer")).containsText("Moment of the touch");
    assertThat(mona.page().getByText("It is time to migrate")).isHidden();
    mona.picture("instances");

    row(mona, "Ann Archer").getByRole(AriaRole.LINK).click();
    mona.page().waitForURL("**/process-instance/**");
    assertThat(mona.page().locator(".followthrough")).containsText("ann@customer.example");
    mona.picture("instance");
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void theDiagramIsWarmWhereCustomersPass() {
    story.givesAQuote("anna", story.knows("anna", "Ann Archer", "ann@customer.example"));
    story.thePostmanComes();
    var mona = Desk.inCockpit(chromium, port, "mona");

    open(mona, "Pipeline leak");
    mona.page().getByLabel("Process").selectOption("follow-up");
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(row(mona, "Moment of the touch")).isVisible();
    mona.picture("leak");

    mona.page().getByRole(AriaRole.LINK, named("See it on the diagram")).click();
    assertThat(mona.page().locator(".followthrough-badge").first()).isVisible();
    mona.picture("leak-diagram");

    for (var page : new String[] {"Outbox", "Money"}) {
      open(mona, page);
      assertThat(mona.page().locator(".followthrough-figures").first()).isVisible();
    }
    mona.picture("money-of-one");
    open(mona, "Outbox");
    assertThat(mona.page().getByText("No mail is planned.")).isVisible();
    mona.picture("outbox");
    assertThat(mona.complaints()).isEmpty();
  }

  private static void open(Desk desk, String page) {
    desk.page().getByRole(AriaRole.LINK, named("Follow-up")).first().click();
    desk.page().getByRole(AriaRole.LINK, named(page)).click();
  }

  private static Locator row(Desk desk, String name) {
    return desk.page()
        .locator(".followthrough tbody tr")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  /**
   * Cockpit keeps its pages in boxes as high as the window; a printer would show the first only.
   */
  private static void nothingIsCutOnPaper(Page page) {
    page.evaluate("document.querySelector('.followthrough-page').style.height = '5000px'");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("[cam-widget-header]")).isHidden();
    assertThat((int) page.evaluate("document.documentElement.scrollHeight")).isGreaterThan(5000);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }
}
