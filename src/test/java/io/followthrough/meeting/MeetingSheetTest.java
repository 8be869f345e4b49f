package io.followthrough.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Result;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sheet of the sales meeting says, and to whom. */
@ProcessTest
class MeetingSheetTest {

  private static final String SHEET = "/api/meeting?from=2026-02-25&to=2026-03-02";

  @Autowired Story story;
  @Autowired Touches touches;
  @Autowired TestRestTemplate http;
  @Autowired JdbcClient jdbc;

  private Customer ann;
  private Customer bob;

  @BeforeEach
  void annAndBobAreCustomers() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
    bob = story.knows("ben", "Bob Best", "bob@best.example");
  }

  @Test
  void whoWaitsLongestComesFirst() {
    called(ann, Duration.ofDays(9), Result.NOT_NOW);
    called(bob, Duration.ofDays(2), Result.NOT_REACHED);
    story.knows("ben", "Carl Cook", "carl@cook.example");

    assertThat(names(sheet("mona"))).containsExactly("Carl Cook", "Ann Archer", "Bob Best");
    assertThat(line("Carl Cook").get("days").isNull()).isTrue();
    assertThat(line("Ann Archer").get("days").asInt()).isEqualTo(9);
    assertThat(line("Ann Archer").get("lastResult").asText()).isEqualTo("not now");
    assertThat(line("Ann Archer").get("touches")).as("before the period").isEmpty();
  }

  @Test
  void everyTouchOfThePeriodIsCountedByChannelAndDirection() {
    called(ann, Duration.ofDays(1), Result.NOT_REACHED);
    called(ann, Duration.ofHours(2), Result.CALL_LATER);
    touches.note(Touch.in(ann.id(), story.now(), Channel.MAIL, "Thank you"));

    assertThat(line("Ann Archer").get("touches").toString())
        .isEqualTo(
            "[{\"channel\":\"mail\",\"direction\":\"in\",\"count\":1},"
                + "{\"channel\":\"phone\",\"direction\":\"out\",\"count\":2}]");
    var anna = sheet("mona").get("reps").get(0);
    assertThat(anna.at("/rep/name").asText()).isEqualTo("Anna Ahrens");
    assertThat(anna.get("customers").asInt()).isEqualTo(1);
    assertThat(anna.get("inTouch").asInt()).isEqualTo(1);
    assertThat(count(anna.get("touches")))
        .isEqualTo(
            jdbc.sql(
                    "select count(*) from touch t join customer c on c.id = t.customer_id where c.owner = 'anna'")
                .query(Integer.class)
                .single());
    assertThat(sheet("mona").get("reps").get(1).get("inTouch").asInt()).isZero();
  }

  @Test
  void theNextStepIsTheEarliestOfAllThatIsPlanned() {
    assertThat(line("Ann Archer").get("next").isNull()).isTrue();
    assertThat(line("Ann Archer").get("instance").isNull()).isTrue();

    story.givesAQuote("anna", ann);
    var planned = line("Ann Archer");
    assertThat(planned.at("/next/what").asText()).isEqualTo("phone");
    assertThat(planned.at("/next/why").asText()).isNotEmpty();
    assertThat(planned.get("instance").asText()).isEqualTo(story.the("follow-up").getId());

    story.happens("moment");
    assertThat(line("Ann Archer").at("/next/what").asText()).isEqualTo("Call");

    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@customer.example", "what", "the drawings", "byDate", "2026-03-20"));
    assertThat(line("Ann Archer").get("openPromises").asInt()).isEqualTo(1);
  }

  @Test
  void aNurtureWaitsForItsOwnTimer() {
    story.begins(
        "sale",
        Map.of("name", "Dora Dean", "email", "dora@dean.example", "interest", "new windows"));
    story.does(
        "anna",
        "firstConversation",
        Map.of("outcome", "notNow", "reason", "the time is wrong", "nextDate", "2026-09-01T10:00"));
    story.thePostmanComes();

    assertThat(line("Dora Dean").at("/next/at").asText()).startsWith("2026-0");
  }

  @Test
  void aRepSeesOwnCustomersOnly() {
    assertThat(names(sheet("anna"))).containsExactly("Ann Archer");
    assertThat(read("anna", "/api/meeting?rep=ben").getStatusCode().value()).isEqualTo(403);
    assertThat(names(sheet("mona"))).containsExactly("Ann Archer", "Bob Best");
    assertThat(names(read("mona", "/api/meeting?rep=ben").getBody())).containsExactly("Bob Best");
    assertThat(read("anna", "/api/team").getBody()).hasSize(1);
    assertThat(read("mona", "/api/team").getBody()).hasSizeGreaterThan(2);
  }

  @Test
  void nobodyElseSeesAny() {
    for (var address :
        new String[] {
          "/api/meeting", "/api/team", "/api/dropped", "/api/instances?definitionId=any"
        }) {
      assertThat(http.getForEntity(address, String.class).getStatusCode().value()).isEqualTo(401);
      assertThat(read("pia", address).getStatusCode().value()).isEqualTo(403);
    }
  }

  @Test
  void instancesAreKnownByTheirCustomers() {
    story.givesAQuote("anna", ann);
    var followUp = story.the("follow-up");
    var address = "/api/instances?definitionId=" + followUp.getProcessDefinitionId();

    var line = read("mona", address).getBody().get("instances").get(0);
    assertThat(line.get("customer").asText()).isEqualTo("Ann Archer");
    assertThat(line.at("/owner/name").asText()).isEqualTo("Anna Ahrens");
    assertThat(line.get("where").get(0).asText()).isEqualTo("Moment of the touch");
    assertThat(read("ben", address).getBody().get("instances")).isEmpty();

    var whom = "/api/instances/" + followUp.getId() + "/customer";
    assertThat(read("anna", whom).getBody().get("name").asText()).isEqualTo("Ann Archer");
    assertThat(read("ben", whom).getStatusCode().value()).isEqualTo(403);
    assertThat(read("pia", whom).getStatusCode().value()).isEqualTo(403);
    assertThat(read("mona", "/api/instances/none/customer").getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() {
    var answer = read("mona", "/api/meeting?from=2026-03-02&to=2026-03-01");

    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().get("detail").asText())
        .isEqualTo("The first day must not come after the last one.");
  }

  @Test
  void aSpreadsheetCalculatesNothingThatACustomerWrote() {
    story.knows("anna", "=HYPERLINK(\"x\")", "evil@customer.example");
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, "text/csv");

    var csv =
        http.withBasicAuth("mona", "mona")
            .exchange("/api/meeting", HttpMethod.GET, new HttpEntity<>(headers), String.class)
            .getBody();

    assertThat(csv).contains("\"'=HYPERLINK(\"\"x\"\")\"").contains("Ann Archer,,anna,0,0,0,0");
  }

  private void called(Customer customer, Duration ago, Result result) {
    touches.note(
        Touch.out(
                customer.id(),
                null,
                story.now().minus(ago),
                Channel.PHONE,
                customer.owner().orElseThrow(),
                "Called")
            .endingIn(result));
  }

  private JsonNode line(String name) {
    return lines(sheet("mona"))
        .filter(line -> line.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Iterable<String> names(JsonNode sheet) {
    return lines(sheet).map(line -> line.get("name").asText()).toList();
  }

  private static Stream<JsonNode> lines(JsonNode sheet) {
    return StreamSupport.stream(sheet.get("customers").spliterator(), false);
  }

  private static int count(JsonNode touched) {
    return StreamSupport.stream(touched.spliterator(), false)
        .mapToInt(each -> each.get("count").asInt())
        .sum();
  }

  private JsonNode sheet(String user) {
    return read(user, SHEET).getBody();
  }

  private ResponseEntity<JsonNode> read(String user, String address) {
    return http.withBasicAuth(user, user).getForEntity(address, JsonNode.class);
  }
}
