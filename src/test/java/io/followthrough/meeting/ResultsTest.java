package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Somebody;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came of sales, as reps and managers see it. */
@ProcessTest
class ResultsTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;

  private Customer ann;
  private Customer bob;
  private Customer carl;

  @BeforeEach
  void threeSalesHaveEndedAndTwoLeadsCameIn() {
    ann =
        story.knows(
            "anna", Somebody.named("Ann Archer").email("ann@archer.example").source("fair"));
    bob = story.knows("ben", Somebody.named("Bob Best").email("bob@best.example").source("fair"));
    carl = story.knows("ben", Somebody.named("Carl Cook").email("carl@cook.example"));
    ends("anna", ann, Map.of("outcome", "yes", "benefits", "a warm workshop"));
    ends(
        "ben",
        bob,
        Map.of("outcome", "boughtElsewhere", "reason", "the price", "boughtFrom", "Pane & Sons"));
    ends(
        "ben",
        carl,
        Map.of("outcome", "notNow", "reason", "the time is wrong", "nextDate", "2026-09-01T10:00"));
    lead("Dora Dean", "dora@dean.example");
    story.itIs(story.now().plus(Duration.ofHours(3)));
    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    lead("Emil Earl", "emil@earl.example");
  }

  @Test
  void salesEndInOneWayForOneReason() {
    var results = results("mona", "");

    assertThat(score(results)).isEqualTo("1 of 3 won, rate 0.33, EUR 3006, lost EUR 6012");
    assertThat(results.get("endings"))
        .extracting(one -> one.get("words").asText() + ": " + score(one))
        .containsExactly(
            "bought elsewhere: 0 of 1 won, rate 0.00, , lost EUR 3006",
            "not now: 0 of 1 won, rate 0.00, , lost EUR 3006",
            "yes: 1 of 1 won, rate 1.00, EUR 3006, lost ");
    assertThat(names(results, "benefits")).containsExactly("a warm workshop 1");
    assertThat(names(results, "reasons")).containsExactly("the price 1", "the time is wrong 1");
    assertThat(names(results, "competitors")).containsExactly("Pane & Sons 1");
    assertThat(names(results, "bySource")).containsExactly("fair 2", "null 1");
    assertThat(results.get("byRep"))
        .extracting(row -> row.at("/rep/name").asText() + ": " + score(row))
        .containsExactly(
            "Anna Ahrens: 1 of 1 won, rate 1.00, EUR 3006, lost ",
            "Ben Brandt: 0 of 2 won, rate 0.00, , lost EUR 6012",
            ": 0 of 0 won, rate -, , lost ");
  }

  @Test
  void salesCountByOurTouchesUntilTheirEnd() {
    assertThat(results("mona", "").get("byTouches"))
        .extracting(row -> row.get("from") + "-" + row.get("to") + ": " + score(row))
        .startsWith("0-1: 1 of 3 won, rate 0.33, , lost ")
        .endsWith("13-null: 0 of 0 won, rate -, , lost ");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from sale s where s.closed_at is not null and s.touches = (
                      select count(*) from touch t
                      where t.customer_id = s.customer_id and t.direction = 'OUT')
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void leadsWaitForTheFirstConversation() {
    var team = results("mona", "").get("firstTalks");
    assertThat(team.get("sales").asInt()).isEqualTo(1);
    assertThat(team.get("waiting").asInt()).isEqualTo(1);
    assertThat(team.get("medianHours").asDouble()).isEqualTo(3);

    var annas = results("anna", "").get("firstTalks");
    assertThat(annas.get("sales").asInt()).isEqualTo(1);
    assertThat(annas.get("waiting").asInt()).isZero();
  }

  @Test
  void whoBroughtWhomAndWhatCameOfIt() {
    named(ann, bob);
    named(bob, carl);
    jdbc.sql("update quote set state = 'WON' where customer_id = :id")
        .param("id", carl.id())
        .update();

    var tree = results("mona", "").get("referrals");
    assertThat(tree).hasSize(1);
    assertThat(tree.get(0).get("name").asText()).isEqualTo("Ann Archer");
    assertThat(tree.get(0).get("below").asInt()).isEqualTo(2);
    assertThat(tree.get(0).at("/wonBelow/0/amount").asInt()).isEqualTo(3006);
    assertThat(tree.get(0).at("/referrals/0/name").asText()).isEqualTo("Bob Best");
    assertThat(tree.get(0).at("/referrals/0/referrals/0/name").asText()).isEqualTo("Carl Cook");

    var bens = results("ben", "").get("referrals");
    assertThat(bens.get(0).get("name").isNull()).as("a colleague's customer").isTrue();
    assertThat(bens.get(0).at("/referrals/0/name").asText()).isEqualTo("Bob Best");
  }

  @Test
  void aRepSeesOwnFiguresOnlyAndNobodyElseAny() {
    assertThat(results("ben", "").get("sales").asInt()).isEqualTo(2);
    assertThat(results("mona", "?rep=anna&rep=ben").get("sales").asInt()).isEqualTo(3);
    assertThat(results("mona", "?from=2026-03-03&to=2026-03-04").get("sales").asInt()).isZero();
    assertThat(read("ben", "?rep=anna").getStatusCode().value()).isEqualTo(403);
    assertThat(read("pia", "").getStatusCode().value()).isEqualTo(403);
    assertThat(read("mona", "?rep=dora").getBody().get("field").asText()).isEqualTo("rep");
    assertThat(read("mona", "?from=2026-03-04&to=2026-03-03").getBody().get("field").asText())
        .isEqualTo("from");
    assertThat(http.getForEntity("/api/results", JsonNode.class).getStatusCode().value())
        .isEqualTo(401);
  }

  private void ends(String rep, Customer customer, Map<String, Object> said) {
    story.givesAQuote(rep, customer);
    story.happens("moment");
    story.does(rep, "call", said);
  }

  private void lead(String name, String email) {
    story.begins("sale", Map.of("name", name, "email", email, "interest", "new windows"));
  }

  private void named(Customer referrer, Customer referred) {
    jdbc.sql("update customer set referred_by = :by where id = :id")
        .param("by", referrer.id())
        .param("id", referred.id())
        .update();
  }

  private static String[] names(JsonNode results, String what) {
    var names = new String[results.get(what).size()];
    for (var place = 0; place < names.length; place++) {
      var one = results.get(what).get(place);
      names[place] = one.get("name").asText() + " " + one.get("sales").asInt();
    }
    return names;
  }

  private static String score(JsonNode figures) {
    return "%d of %d won, rate %s, %s, lost %s"
        .formatted(
            figures.get("won").asInt(),
            figures.get("sales").asInt(),
            figures.get("closeRate").isNull()
                ? "-"
                : String.format(Locale.ROOT, "%.2f", figures.get("closeRate").asDouble()),
            amounts(figures.get("wonAmounts")),
            amounts(figures.get("otherAmounts")));
  }

  private static String amounts(JsonNode amounts) {
    var text = new StringBuilder();
    amounts.forEach(
        one ->
            text.append(one.get("currency").asText())
                .append(' ')
                .append(one.get("amount").asInt()));
    return text.toString();
  }

  private JsonNode results(String user, String query) {
    var answer = read(user, query);
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
    return answer.getBody();
  }

  private ResponseEntity<JsonNode> read(String user, String query) {
    return http.withBasicAuth(user, user).getForEntity("/api/results" + query, JsonNode.class);
  }
}
