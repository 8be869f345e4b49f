package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How evenly customers hear from us, as reps and managers see it. */
@ProcessTest
class RhythmTest {

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired Touches touches;
  @Autowired JdbcClient jdbc;

  /** Later touches come later, also those of one day. */
  private int second;

  @Test
  void theDaysBetweenTouchesAreCounted() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    story.itIs(Story.MONDAY.minus(Duration.ofDays(52)));
    story.givesAQuote("anna", ann);
    story.itIs(Story.MONDAY);
    touched(bob, 80, 75, 75, 41, 0);
    touched(ann, 500, 60, 53, 51);

    assertThat(gaps("mona"))
        .containsExactly(
            "0: 0 and 1", "2: 1 and 0", "5-7: 0 and 2", "31-60: 0 and 2", "91-: 0 and 1");
    assertThat(gaps("ben")).containsExactly("0: 0 and 1", "5-7: 0 and 1", "31-60: 0 and 2");
    assertThat(asTheTablesSay()).isEqualTo("{0=1, 2=1, 5=1, 7=1, 34=1, 41=1, 440=1}");
  }

  @Test
  void theContactPolicySaysWhatIsAllowed() {
    assertThat(rhythm("mona").get("limits"))
        .extracting(
            one ->
                one.get("purpose").asText() + " " + one.get("ceiling") + " to " + one.get("floor"))
        .containsExactly(
            "lead 2 to 30",
            "quote 2 to 30",
            "nurture 22 to 90",
            "offer 22 to 90",
            "review 5 to 90");
  }

  @Test
  void whatMovedTodayIsToldWithTheReason() {
    var ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    var bob = story.knows("ben", "Bob Baker", "bob@baker.example");
    planned(ann, "anna", "2026-03-02", "2026-03-02", "as planned");
    planned(ann, "anna", "2026-03-02", "2026-03-04", "Mon 2 Mar was full");
    planned(bob, "ben", "2026-02-28", "2026-03-02", "Sat 28 Feb is a weekend there");
    planned(bob, "ben", "2026-03-03", "2026-03-05", "tomorrow");

    assertThat(rhythm("mona").get("moved"))
        .extracting(
            one ->
                String.join(
                    ", ",
                    one.get("customer").asText(),
                    one.at("/rep/name").asText(),
                    one.get("wantedDay").asText(),
                    one.get("day").asText(),
                    one.get("reason").asText()))
        .containsExactly(
            "Bob Baker, Ben Brandt, 2026-02-28, 2026-03-02, Sat 28 Feb is a weekend there",
            "Ann Archer, Anna Ahrens, 2026-03-02, 2026-03-04, Mon 2 Mar was full");
    assertThat(rhythm("mona").get("total").asInt()).isEqualTo(2);
    assertThat(rhythm("anna").get("moved")).hasSize(1);
  }

  @Test
  void nobodyElseSeesItAndNothingIsGuessed() {
    assertThat(read("ben", "?rep=anna").getStatusCode().value()).isEqualTo(403);
    assertThat(read("pia", "").getStatusCode().value()).isEqualTo(403);
    assertThat(read("mona", "?rep=dora").getBody().get("field").asText()).isEqualTo("rep");
    assertThat(read("mona", "?from=soon").getStatusCode().value()).isEqualTo(400);
    assertThat(http.getForEntity("/api/rhythm", JsonNode.class).getStatusCode().value())
        .isEqualTo(401);
  }

  private void touched(Customer customer, int... daysAgo) {
    for (var days : daysAgo) {
      touches.note(
          Touch.out(
              customer.id(),
              null,
              story.now().minus(Duration.ofDays(days)).plusSeconds(second++),
              Channel.PHONE,
              "anna",
              "Talked"));
    }
  }

  private void planned(Customer customer, String owner, String wanted, String day, String reason) {
    jdbc.sql(
            """
            insert into planned_touch (customer_id, local_day, at, channel, purpose, owner, reason,
              process_instance_id, fixed, wanted_day)
            values (:customer, :day, :at, 'PHONE', 'quote', :owner, :reason, 'p', false, :wanted)
            """)
        .param("customer", customer.id())
        .param("day", LocalDate.parse(day))
        .param("at", LocalDate.parse(day).atStartOfDay().atOffset(ZoneOffset.UTC))
        .param("owner", owner)
        .param("reason", reason)
        .param("wanted", LocalDate.parse(wanted))
        .update();
  }

  private String[] gaps(String user) {
    var gaps = new ArrayList<String>();
    for (var gap : rhythm(user).get("gaps")) {
      var inSale = gap.get("inSale").asInt();
      var later = gap.get("later").asInt();
      if (inSale + later > 0) {
        var to = gap.get("to").isNull() ? "-" : "-" + gap.get("to");
        var from = gap.get("from").asInt();
        gaps.add(
            "%d%s: %d and %d"
                .formatted(from, gap.get("to").asInt(-1) == from ? "" : to, inSale, later));
      }
    }
    return gaps.toArray(String[]::new);
  }

  private String asTheTablesSay() {
    var days = new TreeMap<Long, Integer>();
    jdbc.sql(
            """
            select extract(epoch from at) - extract(epoch from
              lag(at) over (partition by customer_id order by at)) as gap, at from touch
            """)
        .query(
            row -> {
              var gap = row.getBigDecimal("gap");
              if (gap != null) {
                days.merge(gap.longValue() / 86400, 1, Integer::sum);
              }
            });
    return days.toString();
  }

  private JsonNode rhythm(String user) {
    var answer = read(user, "");
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
    return answer.getBody();
  }

  private ResponseEntity<JsonNode> read(String user, String query) {
    return http.withBasicAuth(user, user).getForEntity("/api/rhythm" + query, JsonNode.class);
  }
}
