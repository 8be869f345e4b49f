package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The money in open quotes, as reps and managers see it. */
@ProcessTest
class MoneyTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired Touches touches;
  @Autowired JdbcClient jdbc;

  private int quotes;

  @Test
  void aQuoteIsFollowedUpOnceAPersonTried() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    touches.note(Touch.out(ann.id(), null, story.now(), Channel.PHONE, "anna", "Wants a quote"));
    story.givesAQuote("anna", ann);
    assertThat(money())
        .isEqualTo("EUR 3006.00, 3006.00 not followed up: 3006.00 and 0.00, 901.80 at stake");

    anHourLater();
    touches.note(Touch.out(ann.id(), null, story.now(), Channel.MAIL, null, "Your quote"));
    touches.note(Touch.in(ann.id(), story.now(), Channel.MAIL, "Thank you"));
    assertThat(money())
        .isEqualTo("EUR 3006.00, 3006.00 not followed up: 0.00 and 3006.00, 901.80 at stake");

    story.happens("moment");
    story.does("anna", "call", Map.of("outcome", "notReached"));
    assertThat(money())
        .isEqualTo("EUR 3006.00, 0.00 not followed up: 0.00 and 0.00, 0.00 at stake");
  }

  @Test
  void aTalkThatTheCustomerBeganIsAFollowUpToo() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    story.givesAQuote("anna", ann);
    anHourLater();

    story.begins(
        "anna",
        "customer-contact",
        Map.of(
            "who", "ann@customer.example",
            "contactChannel", "phone",
            "heard", "The board meets on Friday",
            "outcome", "settled"));

    assertThat(money())
        .isEqualTo("EUR 3006.00, 0.00 not followed up: 0.00 and 0.00, 0.00 at stake");
  }

  @Test
  void theMailThatCarriesAQuoteIsNoFollowUpOfIt() {
    story.begins(
        "sale",
        Map.of("name", "Ann Archer", "email", "ann@customer.example", "interest", "new windows"));
    story.thePostmanComes();
    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    anHourLater();
    story.does(
        "anna",
        "prepareQuote",
        Map.of(
            "what", "Twelve windows",
            "line1Text", "Window",
            "line1Quantity", "12",
            "line1Price", "250.50",
            "currency", "EUR",
            "validUntil", "2026-04-30",
            "benefit1", "Warm rooms",
            "benefit2", "Quiet nights",
            "benefit3", "Lower bills"));
    anHourLater();
    story.thePostmanComes();

    assertThat(story.mails()).hasSize(2);
    assertThat(money())
        .isEqualTo("EUR 3006.00, 3006.00 not followed up: 3006.00 and 0.00, 901.80 at stake");
  }

  @Test
  void currenciesAreNeverAddedUp() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    quote(ann, "1000", "EUR", TODAY.minusDays(3));
    quote(ann, "500", "USD", TODAY.minusDays(3));

    assertThat(read("mona", "").getBody())
        .extracting(entry -> entry.get("currency").asText() + " " + entry.get("open").asInt())
        .containsExactly("EUR 1000", "USD 500");
  }

  @Test
  void agesCountTheDaysSinceTheQuoteAndRepsComeWithTheMostForgottenFirst() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    quote(ann, "1", "EUR", TODAY.minusDays(7));
    quote(ann, "20", "EUR", TODAY.minusDays(8));
    quote(bob, "300", "EUR", TODAY.minusDays(90));
    quote(bob, "4000", "EUR", TODAY.minusDays(366));

    var euros = read("mona", "").getBody().get(0);

    assertThat(euros.get("ages"))
        .extracting(age -> age.get("from") + "-" + age.get("to") + ": " + age.get("open").asInt())
        .containsExactly(
            "0-7: 1", "8-30: 20", "31-90: 300", "91-180: 0", "181-365: 0", "366-null: 4000");
    assertThat(euros.get("byRep"))
        .extracting(row -> row.at("/rep/name").asText() + " " + row.get("notFollowedUp").asInt())
        .containsExactly("Ben Brandt 4300", "Anna Ahrens 21");
  }

  @Test
  void theCurveTellsWhatWasOpenAndNotFollowedUpWhenEachWeekEnded() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    touches.note(
        Touch.out(
            ann.id(),
            null,
            story.now().minus(Duration.ofDays(20)),
            Channel.PHONE,
            "anna",
            "Not reached"));
    quote(ann, "100", "EUR", TODAY.minusDays(200));
    quote(ann, "10", "EUR", TODAY.minusDays(30));
    quote(ann, "1", "EUR", TODAY.minusDays(2));
    var gone = quote(ann, "5000", "EUR", TODAY.minusDays(40));
    look(ann);
    close(gone, "LOST", 10);

    var weeks = read("mona", "").getBody().get(0).get("weeks");

    assertThat(weeks).hasSize(26);
    assertThat(weeks.get(0).get("ending").asText()).isEqualTo("2025-09-07");
    assertThat(weeks)
        .extracting(week -> week.get("open").asInt() + " " + week.get("notFollowedUp").asInt())
        .startsWith("100 100")
        .endsWith(
            // On 18 January; the call was on 10 February, the loss on 20 February.
            "100 100", "5100 5100", "5110 5110", "5110 5110", "5110 0", "110 0", "111 1");
  }

  @Test
  void theRateIsTheTeamsOwnOnceThirtyQuotesWereDecidedInAYear() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    quote(ann, "1000", "EUR", TODAY.minusDays(3));
    for (var number = 0; number < 29; number++) {
      close(quote(ann, "7", "USD", TODAY.minusDays(90)), number < 6 ? "WON" : "DORMANT", 30);
    }
    close(quote(ann, "7", "EUR", TODAY.minusDays(90)), "REPLACED", 30);
    close(quote(ann, "7", "EUR", TODAY.minusDays(500)), "WON", 366);
    var before = read("mona", "").getBody().get(0);
    assertThat(before.get("closeRateIsDefault").asBoolean()).isTrue();
    assertThat(before.get("closeRate").asDouble()).isEqualTo(0.30);
    assertThat(before.get("decided").asInt()).isEqualTo(29);

    close(quote(bob, "7", "EUR", TODAY.minusDays(90)), "LOST", 364);

    var after = read("mona", "").getBody().get(0);
    assertThat(after.get("closeRateIsDefault").asBoolean()).isFalse();
    assertThat(after.get("closeRate").asDouble()).isEqualTo(0.20);
    assertThat(after.get("atStake").asInt()).isEqualTo(200);
    assertThat(read("mona", "?rep=anna").getBody().get(0).get("decided").asInt()).isEqualTo(29);
  }

  @Test
  void aRepSeesOwnFiguresOnlyAndAManagerThoseOfAnyReps() {
    quote(story.knows("anna", "Ann Archer", "ann@customer.example"), "1", "EUR", TODAY);
    quote(story.knows("ben", "Bob Baker", "bob@baker.example"), "20", "EUR", TODAY);
    quote(story.knows("carla", "Carl Cook", "carl@cook.example"), "300", "EUR", TODAY);

    assertThat(open("anna", "")).isEqualTo(1);
    assertThat(open("anna", "?rep=anna")).isEqualTo(1);
    assertThat(open("mona", "")).isEqualTo(321);
    assertThat(open("mona", "?rep=ben&rep=carla")).isEqualTo(320);
    assertThat(read("mona", "?rep=mona").getBody()).isEmpty();

    var curious = read("anna", "?rep=ben");
    assertThat(curious.getStatusCode().value()).isEqualTo(403);
    assertThat(curious.getBody().get("detail").asText())
        .isEqualTo("These are a colleague's figures: ask a manager.");
  }

  @Test
  void nobodyElseSeesAnyAndNobodyIsGuessed() {
    assertThat(http.getForEntity("/api/money", JsonNode.class).getStatusCode().value())
        .isEqualTo(401);
    assertThat(read("pia", "").getStatusCode().value()).isEqualTo(403);
    var stranger = read("mona", "?rep=dora");
    assertThat(stranger.getStatusCode().value()).isEqualTo(400);
    assertThat(stranger.getBody().get("field").asText()).isEqualTo("rep");
    assertThat(stranger.getBody().get("detail").asText())
        .isEqualTo("“dora” is none of us: give the user id of a rep.");
    assertThat(read("mona", "").getBody()).isEmpty();
  }

  private void anHourLater() {
    story.itIs(story.now().plus(Duration.ofHours(1)));
  }

  private String quote(Customer customer, String amount, String currency, LocalDate day) {
    var number = "T-" + ++quotes;
    jdbc.sql(
            """
            insert into sale (customer_id, origin, opened_at, version)
            values (:customer, 'QUOTE', :at, 0)
            """)
        .param("customer", customer.id())
        .param("at", day.atStartOfDay().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            insert into quote (number, sale_id, customer_id, owner, amount, currency, quoted_on,
              given_at, state, version)
            values (:number, (select max(id) from sale), :customer,
              (select owner from customer where id = :customer), :amount, :currency, :day, :at,
              'OPEN', 0)
            """)
        .param("number", number)
        .param("customer", customer.id())
        .param("amount", new BigDecimal(amount))
        .param("currency", currency)
        .param("day", day)
        .param("at", day.atStartOfDay().atOffset(ZoneOffset.UTC))
        .update();
    return number;
  }

  private void close(String number, String state, int daysAgo) {
    jdbc.sql("update quote set state = :state, closed_at = :at where number = :number")
        .param("state", state)
        .param("at", story.now().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC))
        .param("number", number)
        .update();
  }

  /** Whatever is noted of a customer brings the quotes up to date. */
  private void look(Customer customer) {
    touches.note(Touch.in(customer.id(), story.now(), Channel.MAIL, "Hello"));
  }

  private int open(String user, String query) {
    return read(user, query).getBody().get(0).get("open").intValue();
  }

  private String money() {
    var entries = read("mona", "").getBody();
    assertThat(entries).hasSize(1);
    var only = entries.get(0);
    return String.format(
        Locale.ROOT,
        "%s %.2f, %.2f not followed up: %.2f and %.2f, %.2f at stake",
        only.get("currency").asText(),
        only.get("open").asDouble(),
        only.get("notFollowedUp").asDouble(),
        only.get("byNobody").asDouble(),
        only.get("byMailOnly").asDouble(),
        only.get("atStake").asDouble());
  }

  private ResponseEntity<JsonNode> read(String user, String query) {
    return http.withBasicAuth(user, user).getForEntity("/api/money" + query, JsonNode.class);
  }
}
