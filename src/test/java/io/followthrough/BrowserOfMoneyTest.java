package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a manager sees in Cockpit of money, results, rhythm and promises, in a real browser. */
@ProcessTest
class BrowserOfMoneyTest {

  private static Chromium chromium;

  @LocalServerPort int port;
  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired JdbcClient jdbc;

  private int quotes;

  @BeforeAll
  static void open() {
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void theMoneyThatNobodyFollowsUpIsInRed() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    for (var week = 0; week < 24; week++) {
      quote(week % 3 == 0 ? bob : ann, 4_000 + 750 * week % 9_000, week * 7 + 2);
    }
    touches.note(
        Touch.out(
            bob.id(),
            null,
            story.now().minus(Duration.ofDays(20)),
            Channel.PHONE,
            "ben",
            "Not reached"));
    touches.note(Touch.out(ann.id(), null, story.now(), Channel.MAIL, null, "Your quotes"));

    var mona = Desk.inCockpit(chromium, port, "mona");
    mona.page().getByRole(AriaRole.LINK, named("Follow-up")).first().click();
    mona.page().getByRole(AriaRole.LINK, named("Money")).click();

    assertThat(figure(mona, "In 24 open quotes")).hasText("USD 195,000");
    assertThat(figure(mona, "At stake")).hasClass("followthrough-alarm");
    assertThat(mona.page().getByText("so this is a rule of thumb")).isVisible();
    assertThat(mona.page().locator("figure canvas")).isVisible();
    assertThat(mona.page().locator("figure .sr-only tbody tr")).hasCount(27);
    assertThat(mona.page().locator("figure canvas[height]")).isVisible();
    assertThat(row(mona, "366 and more")).containsText("USD 0");
    assertThat(row(mona, "Ben Brandt")).containsText("USD ");
    mona.picture("money");
    row(mona, "Anna Ahrens").scrollIntoViewIfNeeded();
    mona.picture("money-by-age-and-rep");

    mona.page().getByLabel("Rep").selectOption("ben");
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(figure(mona, "In 8 open quotes")).isVisible();
    assertThat(row(mona, "Anna Ahrens")).hasCount(0);

    mona.page().getByLabel("Rep").selectOption("carla");
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).press("Enter");
    assertThat(mona.page().getByText("No quote is open.")).isVisible();

    mona.page().getByLabel("Rep").selectOption(new String[] {"ben", "carla"});
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(figure(mona, "In 8 open quotes")).isVisible();
    assertThat(mona.complaints()).isEmpty();
  }

  @Test
  void resultsRhythmAndPromisesAreAClickAway() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    ends("anna", ann, Map.of("outcome", "yes"));
    ends(
        "ben",
        bob,
        Map.of("outcome", "boughtElsewhere", "reason", "the price", "boughtFrom", "Pane & Sons"));
    jdbc.sql("update customer set referred_by = :by where id = :id")
        .param("by", ann.id())
        .param("id", bob.id())
        .update();
    for (var days : new int[] {80, 78, 50, 49, 45, 30, 12, 5}) {
      var at = story.now().minus(Duration.ofDays(days));
      touches.note(Touch.out(ann.id(), null, at, Channel.PHONE, "anna", "Talked"));
    }
    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@customer.example", "what", "a site plan", "byDate", "2026-03-04"));
    story.itIs("2026-03-04T12:00");

    var mona = Desk.inCockpit(chromium, port, "mona");
    mona.page().getByRole(AriaRole.LINK, named("Follow-up")).first().click();
    mona.page().getByRole(AriaRole.LINK, named("Results")).click();
    assertThat(figure(mona, "Close rate")).hasText("50%");
    assertThat(row(mona, "Pane & Sons")).containsText("EUR 3,006");
    assertThat(mona.page().locator(".followthrough-tree")).containsText("Bob Baker");
    mona.picture("results");
    mona.page().locator(".followthrough-tree").scrollIntoViewIfNeeded();
    mona.picture("results-by-rep-and-referrals");

    mona.page().getByRole(AriaRole.LINK, named("Rhythm")).click();
    assertThat(row(mona, "15 to 21")).containsText("1");
    assertThat(row(mona, "a quote is open")).containsText("2 working days");
    mona.picture("rhythm");

    mona.page().getByRole(AriaRole.LINK, named("Promises and call-backs")).click();
    assertThat(row(mona, "Anna Ahrens")).isVisible();
    assertThat(mona.page().getByText("No call was missed on these days.")).isVisible();
    mona.page().getByLabel("From").fill("2026-03-05");
    mona.page().getByRole(AriaRole.BUTTON, named("Show")).click();
    assertThat(mona.page().locator(".alert-danger"))
        .hasText("The first day must not come after the last one.");
    mona.page().goBack();
    assertThat(row(mona, "Anna Ahrens")).isVisible();
    mona.picture("promises");
    // The browser itself notes each answer that says no.
    assertThat(mona.complaints()).filteredOn(text -> !text.contains("400")).isEmpty();
  }

  private void ends(String rep, Customer customer, Map<String, Object> said) {
    story.givesAQuote(rep, customer);
    story.happens("moment");
    story.does(rep, "call", said);
  }

  private void quote(Customer customer, int amount, int daysAgo) {
    var at = story.now().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            insert into sale (customer_id, origin, opened_at, version)
            values (:customer, 'QUOTE', :at, 0)
            """)
        .param("customer", customer.id())
        .param("at", at)
        .update();
    jdbc.sql(
            """
            insert into quote (number, sale_id, customer_id, owner, amount, currency, quoted_on,
              given_at, state, version)
            values (:number, (select max(id) from sale), :customer,
              (select owner from customer where id = :customer), :amount, 'USD', :day, :at,
              'OPEN', 0)
            """)
        .param("number", "T-" + ++quotes)
        .param("customer", customer.id())
        .param("amount", BigDecimal.valueOf(amount))
        .param("day", at.toLocalDate())
        .param("at", at)
        .update();
  }

  private static Locator figure(Desk desk, String label) {
    return desk.page()
        .locator(".followthrough-figures > div")
        .filter(new Locator.FilterOptions().setHasText(label))
        .locator("dd");
  }

  private static Locator row(Desk desk, String name) {
    return desk.page()
        .locator(".followthrough-table tbody tr")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
