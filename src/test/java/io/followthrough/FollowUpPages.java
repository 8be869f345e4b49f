package io.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages of Follow-up in Cockpit, as a manager reads them in a real browser: what they say is
 * held against plain SQL over the same tables.
 */
public final class FollowUpPages implements AutoCloseable {

  private static final List<String> PROCESSES =
      List.of("sale", "follow-up", "nurture", "after-sale");

  private final Chromium chromium = new Chromium();
  private final Desk mona;
  private final String address;
  private final JdbcClient jdbc;
  private final Map<String, String> reps;
  private final Map<String, Duration> shownWithin = new LinkedHashMap<>();

  /**
   * @param reps their names by their user ids
   */
  public FollowUpPages(int port, JdbcClient jdbc, Map<String, String> reps) {
    this.mona = Desk.inCockpit(chromium, port, "mona");
    this.address =
        "http://localhost:%d/camunda/app/cockpit/default/#/follow-up?page=".formatted(port);
    this.jdbc = jdbc;
    this.reps = reps;
  }

  /** Opens each page for all of these days, and keeps a picture of it. */
  public void sayWhatTheTablesSay(LocalDate first, LocalDate last, String pictures) {
    var days = "&from=%s&to=%s".formatted(first, last);
    open("meeting" + days, pictures + "meeting");
    reps.forEach(this::meetingSheetOf);
    open("money", pictures + "money");
    money();
    open("results" + days, pictures + "results");
    figure("Closed", "select count(*) from sale where closed_at is not null");
    figure("Won", "select count(*) from sale where outcome = 'yes'");
    open("rhythm" + days, pictures + "rhythm");
    rhythm();
    open("promises" + days, pictures + "promises");
    reps.forEach((rep, name) -> promisesOf(rep, name, last));
    for (var process : PROCESSES) {
      open("leak&process=" + process + days, pictures + "leak-of-" + process);
      assertThat(content().getByText(" began."))
          .containsText(": %s began.".formatted(begun(process)));
    }
    open("nobody-dropped", pictures + "nobody-dropped");
    figure(
        "Dropped",
        "select count(distinct customer_id) from watch_found where what in ('nothing', 'stopped', 'unowned')");
    figure("Tasks undone", "select count(*) from watch_found where what = 'undone'");
    open("outbox", pictures + "outbox");
    figure("Waiting", "select count(*) from mail where state = 'waiting'");
    open("customer&id=" + busiest(), pictures + "customer");
    assertThat(content()).containsText(nameOf(busiest()));
    assertThat(mona.complaints()).isEmpty();
  }

  private void meetingSheetOf(String rep, String name) {
    var cells = row("Reps", name).locator("td");
    assertThat(cells.nth(1))
        .hasText(
            count(
                "select count(*) from customer where joined_into is null and owner = '%s'"
                    .formatted(rep)));
    assertThat(cells.nth(4)).hasText(count(touchesOf(rep, "PHONE")));
    assertThat(cells.nth(5)).hasText(count(touchesOf(rep, "MAIL")));
  }

  private static String touchesOf(String rep, String channel) {
    return "select count(*) from touch where rep = '%s' and channel = '%s' and direction = 'OUT'"
        .formatted(rep, channel);
  }

  private void money() {
    var open =
        jdbc.sql(
                "select currency, count(*) as quotes, sum(amount) as amount from quote where state = 'OPEN' group by currency")
            .query()
            .listOfRows();
    for (var currency : open) {
      assertThat(
              content()
                  .getByLabel(currency.get("currency").toString())
                  .locator(".followthrough-figures > div")
                  .filter(
                      new FilterOptions()
                          .setHasText(
                              "In %s open quote"
                                  .formatted(
                                      whole(((Number) currency.get("quotes")).doubleValue())))))
          .containsText(
              "%s %s"
                  .formatted(
                      currency.get("currency"),
                      whole(((Number) currency.get("amount")).doubleValue())));
    }
  }

  private void rhythm() {
    var rows = table("Days between two touches").locator("tbody tr");
    var shown =
        IntStream.range(0, rows.count())
            .mapToObj(rows::nth)
            .mapToInt(row -> figure(row, 2) + figure(row, 3))
            .sum();
    assertThat(shown)
        .isEqualTo(
            jdbc.sql(
                    """
                    select count(*) from (
                      select lag(at) over (partition by customer_id order by at, id) as before
                      from touch) t
                    where before is not null
                    """)
                .query(Integer.class)
                .single());
  }

  private void promisesOf(String rep, String name, LocalDate last) {
    var given =
        jdbc.sql("select count(*) from promise where made_by = ? and first_day <= ?")
            .param(rep)
            .param(last)
            .query(Integer.class)
            .single();
    var row = row("Promises by the day that was promised first", name);
    assertThat(IntStream.rangeClosed(2, 5).map(cell -> figure(row, cell)).sum()).isEqualTo(given);
    assertThat(figure(row, 4))
        .isEqualTo(
            jdbc.sql(
                    """
                    select count(*) from promise
                    where made_by = ? and first_day <= ? and times_broken > 0
                    """)
                .param(rep)
                .param(last)
                .query(Integer.class)
                .single());
    assertThat(row.locator("td").nth(7))
        .hasText(count("select count(*) from missed_day where rep = '%s'".formatted(rep)));
  }

  private String begun(String process) {
    return count(
        "select count(*) from act_hi_procinst where proc_def_key_ = '%s'".formatted(process));
  }

  private long busiest() {
    return jdbc.sql(
            "select customer_id from touch group by customer_id order by count(*) desc fetch first 1 rows only")
        .query(Long.class)
        .single();
  }

  private String nameOf(long customer) {
    return jdbc.sql("select name from customer where id = ?")
        .param(customer)
        .query(String.class)
        .single();
  }

  /** How long each page took, from the click to its picture. */
  public Map<String, Duration> shownWithin() {
    return shownWithin;
  }

  private void open(String page, String picture) {
    var from = System.nanoTime();
    mona.page().navigate(address + page);
    assertThat(content().locator("table, dl, .alert-info, form").first()).isVisible();
    assertThat(content().getByText("One moment")).hasCount(0);
    mona.picture(picture);
    shownWithin.put(page.split("&")[0], Duration.ofNanos(System.nanoTime() - from));
  }

  private Locator content() {
    return mona.page().locator(".followthrough-page");
  }

  private void figure(String label, String sql) {
    assertThat(
            content()
                .locator(".followthrough-figures > div")
                .filter(
                    new FilterOptions()
                        .setHas(
                            mona.page().getByText(label, new GetByTextOptions().setExact(true))))
                .locator("dd"))
        .hasText(count(sql));
  }

  private Locator table(String caption) {
    return content()
        .locator("table")
        .filter(
            new FilterOptions()
                .setHas(mona.page().locator("caption", new LocatorOptions().setHasText(caption))));
  }

  private Locator row(String caption, String name) {
    return table(caption).locator("tbody tr").filter(new FilterOptions().setHasText(name));
  }

  private static int figure(Locator row, int cell) {
    return Integer.parseInt(row.locator("td").nth(cell).textContent().replace(",", ""));
  }

  private String count(String sql) {
    return whole(jdbc.sql(sql).query(Integer.class).single());
  }

  private static String whole(double number) {
    var format = NumberFormat.getIntegerInstance(Locale.US);
    return format.format(number);
  }

  @Override
  public void close() {
    chromium.close();
  }
}
