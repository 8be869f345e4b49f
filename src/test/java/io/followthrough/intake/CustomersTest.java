package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.intake.Web.Problem;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

@ProcessTest
class CustomersTest {

  @Autowired TestRestTemplate http;
  @Autowired Story story;

  private Web anna;
  private Web ben;
  private Web mona;
  private long ann;
  private long bob;

  @BeforeEach
  void annIsAnnasCustomerAndBobIsNobodysYet() {
    anna = new Web(http, "anna");
    ben = new Web(http, "ben");
    mona = new Web(http, "mona");
    ann =
        lead(
            """
            {"name": "Ann Archer", "email": "ann@archer.example", "company": "Archer Ltd",
             "phone": "+44 117 496 0000", "timeZone": "Europe/London", "preferredChannel": "phone"}
            """);
    story.does(
        "anna",
        "firstConversation",
        Map.of(
            "outcome", "callLater",
            "nextDate", "2026-03-10T10:00",
            "personal", "has two beagles",
            "mayCallAgain", true,
            "heard", "busy until the fair"));
    bob = lead("{\"name\": \"Bob 100% Best\", \"email\": \"bob@best.example\"}");
  }

  @Test
  void aRepReadsEverythingAboutAnOwnCustomer() {
    var sheet = anna.get("/api/customers/" + ann).getBody();

    assertThat(sheet.get("name").asText()).isEqualTo("Ann Archer");
    assertThat(sheet.get("owner")).hasToString("{\"id\":\"anna\",\"name\":\"Anna Ahrens\"}");
    assertThat(sheet.get("facts"))
        .singleElement()
        .hasToString(
            "{\"kind\":\"personal\",\"text\":\"has two beagles\",\"by\":\"anna\",\"at\":\"2026-03-02T09:00:00Z\"}");
    assertThat(sheet.get("preferences"))
        .hasToString(
            "{\"channel\":\"phone\",\"mayCallAgain\":true,\"noMailsSince\":null,"
                + "\"noCallsSince\":null,\"lessOftenSince\":null,\"leftAloneSince\":null}");
    assertThat(sheet.get("openSteps"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.get("kind").asText()).isEqualTo("touch");
              assertThat(step.get("what").asText()).isEqualTo("phone");
              assertThat(step.get("at").asText()).isEqualTo("2026-03-10T10:00:00Z");
              assertThat(step.get("why").asText())
                  .isEqualTo("Tue 10 Mar 10:00 in London: they asked for Tue 10 Mar");
              assertThat(step.get("assignee").asText()).isEqualTo("anna");
            });
    assertThat(sheet.get("timeline")).hasSize(2);
    assertThat(sheet.get("timeline").get(0).get("result").asText()).isEqualTo("callLater");
    assertThat(sheet.get("timeline").get(1).get("direction").asText()).isEqualTo("in");
  }

  @Test
  void anOpenTaskIsAStepWithItsDateAndItsReason() {
    assertThat(anna.get("/api/customers/" + bob).getBody().get("openSteps"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.get("kind").asText()).isEqualTo("task");
              assertThat(step.get("what").asText()).isEqualTo("First conversation");
              assertThat(step.get("at").asText()).isEqualTo("2026-03-02T12:00:00Z");
              assertThat(step.get("why").asText()).startsWith("New interest");
              assertThat(step.get("assignee").isNull()).isTrue();
            });
  }

  @Test
  void aRepSeesOwnCustomersAndThoseOfNobody() {
    assertThat(anna.get("/api/customers").getBody()).hasSize(2);
    assertThat(ben.get("/api/customers").getBody())
        .extracting(CustomersTest::name)
        .containsExactly("Bob 100% Best");
    assertThat(ben.get("/api/customers/" + bob).getStatusCode().value()).isEqualTo(200);

    var problem = Problem.in(ben.get("/api/customers/" + ann));
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.detail()).isEqualTo("This is a colleague's customer: ask a manager.");
  }

  @Test
  void aManagerSeesAll() {
    assertThat(mona.get("/api/customers").getBody()).hasSize(2);
    assertThat(mona.get("/api/customers/" + ann).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void nobodyElseSeesAny() {
    var admin = new Web(http, "admin");
    assertThat(Problem.in(admin.get("/api/customers")).status()).isEqualTo(403);
    assertThat(Problem.in(admin.get("/api/customers/" + ann)).status()).isEqualTo(403);
  }

  @Test
  void customersAreFoundByNameCompanyAddressAndPhone() {
    for (var part : new String[] {"ann arch", "ARCHER LTD", "ann@", "496000"}) {
      assertThat(mona.get("/api/customers?q=" + part).getBody())
          .as(part)
          .extracting(CustomersTest::name)
          .containsExactly("Ann Archer");
    }
    assertThat(mona.get("/api/customers?q=100%").getBody()).hasSize(1);
    assertThat(mona.get("/api/customers?q=_").getBody()).isEmpty();
    assertThat(mona.get("/api/customers?q=a\u0000").getBody()).isNotNull();
  }

  @Test
  void aCustomerWhomNobodyKnowsIsNotFound() {
    var problem = Problem.in(mona.get("/api/customers/4711"));
    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).isEqualTo("There is no customer 4711.");

    var nonsense = Problem.in(mona.get("/api/customers/ann"));
    assertThat(nonsense.status()).isEqualTo(400);
    assertThat(nonsense.field()).isEqualTo("id");
  }

  private long lead(String json) {
    return anna.postJson("/api/leads", json).getBody().get("customerId").asLong();
  }

  private static String name(JsonNode customer) {
    return customer.get("name").asText();
  }
}
