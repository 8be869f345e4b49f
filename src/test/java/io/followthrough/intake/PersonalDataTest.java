package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.intake.Web.Problem;
import io.followthrough.mail.Dispatcher;
import io.followthrough.mail.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person may ask of us: what we know of them, and to be forgotten. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTest {

  private static final String WHY = "{\"why\": \"Asked for it by letter on 1 March\"}";

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Outbox outbox;
  @Autowired Dispatcher dispatcher;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;
  @Autowired JdbcClient database;

  private long ann;

  @BeforeEach
  void muchIsKnownOfAnn() {
    story.begins(
        "sale",
        Map.of(
            "name", "Ann Archer",
            "companyName", "Archer Ltd",
            "email", "ann@archer.example",
            "phone", "+44 117 496 0000",
            "interest", "Windows for Archer"));
    story.does("anna", "firstConversation", Map.of("outcome", "notReached"));
    ann = customers.lookUp("ann@archer.example").id();
    web("anna")
        .postJson(
            "/api/customers/%d/facts".formatted(ann),
            "{\"kind\": \"need\", \"text\": \"Ann Archer wants less noise\"}");
    web("mona")
        .postJson(
            "/api/customers/%d/promises".formatted(ann),
            "{\"what\": \"a list for Ann Archer\", \"byDate\": \"2026-03-20\", \"why\": \"Ann Archer asked\"}");
  }

  @Test
  void everythingThatIsKeptIsHandedOut() {
    var all = web("mona").postJson("/api/customers/%d/export".formatted(ann), WHY).getBody();

    assertThat(all.at("/customer/0/email").asText()).isEqualTo("ann@archer.example");
    assertThat(all.get("heard").findValuesAsText("text")).contains("Ann Archer wants less noise");
    assertThat(all.get("mail").findValuesAsText("recipient")).contains("ann@archer.example");
    assertThat(all.get("promise").findValuesAsText("words")).contains("a list for Ann Archer");
    assertThat(all.get("processes").findValuesAsText("process"))
        .contains("sale", "follow-up", "promise");
    assertThat(all.get("processes").findValuesAsText("step")).contains("First conversation");
    assertThat(all.get("intervention").findValuesAsText("why"))
        .contains("Asked for it by letter on 1 March");
  }

  @Test
  void whoIsForgottenIsNowhereAnyMore() {
    assertThat(whereIs("archer")).isNotEmpty();

    var answer = web("mona").postJson("/api/customers/%d/erase".formatted(ann), WHY);

    assertThat(answer.getStatusCode().value()).isEqualTo(204);
    assertThat(whereIs("archer")).isEmpty();
    assertThat(whereIs("+441174960000")).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().variableValueEquals("customerId", ann).count())
        .isZero();
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .variableValueEquals("customerId", ann)
                .count())
        .isZero();
    var sheet = web("mona").get("/api/customers/" + ann).getBody();
    assertThat(sheet.get("name").asText()).isEqualTo("Forgotten");
    assertThat(sheet.at("/decisions/0/what").asText()).isEqualTo("erased");
    assertThat(sheet.at("/decisions/0/by").asText()).isEqualTo("mona");
    assertThat(sheet.at("/decisions/0/why").asText())
        .isEqualTo("Asked for it by letter on 1 March");
  }

  @Test
  void whoIsForgottenIsNotWrittenToWhenSomebodyBringsThemInAgain() {
    web("mona").postJson("/api/customers/%d/erase".formatted(ann), WHY);

    web("anna").postJson("/api/leads", "{\"name\": \"Ann A.\", \"email\": \"Ann@Archer.example\"}");
    web("anna")
        .postJson("/api/leads", "{\"name\": \"ann archer\", \"phone\": \"+44 117 496 0000\"}");
    web("anna").postJson("/api/leads", "{\"name\": \"Bob Best\", \"email\": \"bob@best.example\"}");

    assertThat(customers.lookUp("ann@archer.example").isLeftAlone()).isTrue();
    assertThat(customers.lookUp("+44 117 496 0000").isLeftAlone()).isTrue();
    assertThat(customers.lookUp("bob@best.example").isLeftAlone()).isFalse();
    assertThat(outbox.newest(100))
        .extracting(mail -> mail.mail().to().address().toLowerCase(Locale.ROOT))
        .doesNotContain("ann@archer.example")
        .contains("bob@best.example");
  }

  @Test
  void theLogNamesNobody(CapturedOutput log) {
    dispatcher.drain();
    web("mona").postJson("/api/customers/%d/export".formatted(ann), WHY);
    web("mona").postJson("/api/customers/%d/erase".formatted(ann), WHY);

    assertThat(log.getAll().lines())
        // The mail server of these stories is not ours.
        .filteredOn(line -> !line.contains("com.icegreen") && !line.contains("c.icegreen"))
        .noneSatisfy(line -> assertThat(line).containsIgnoringCase("archer"))
        .noneSatisfy(line -> assertThat(line).contains("1174960000"));
  }

  @Test
  void onlyManagersAndAdministratorsMayAndTheySayWhy() {
    for (var path : List.of("/export", "/erase")) {
      var address = "/api/customers/" + ann + path;
      for (var user : List.of("anna", "ben", "pia")) {
        assertThat(Problem.in(web(user).postJson(address, WHY)))
            .isEqualTo(
                new Problem(
                    403, "Only managers and administrators may do this: ask one of them.", null));
      }
      assertThat(Problem.in(web("mona").postJson(address, "{}")).field()).isEqualTo("why");
    }
    assertThat(customers.get(ann).name()).isEqualTo("Ann Archer");

    assertThat(
            web("admin")
                .postJson("/api/customers/%d/export".formatted(ann), WHY)
                .getStatusCode()
                .value())
        .isEqualTo(200);
  }

  /** A new table with words about customers has to be looked at by the erasure, too. */
  @Test
  void everyTableThatSpeaksOfCustomersIsKnownToTheErasure() throws Exception {
    var numbersOnly = List.of("missed_day", "offer_to");
    var erasure = source("Erasure");

    assertThat(tablesAboutCustomers())
        .filteredOn(table -> !numbersOnly.contains(table))
        .allSatisfy(table -> assertThat(erasure).containsPattern("(from|update) " + table + " "));
  }

  private static String source(String name) throws Exception {
    return Files.readString(Path.of("src/main/java/io/followthrough/customer", name + ".java"));
  }

  private List<String> tablesAboutCustomers() {
    return database
        .sql(
            """
            select lower(table_name) from information_schema.columns
            where lower(column_name) = 'customer_id' and lower(table_schema) = 'public'
            """)
        .query(String.class)
        .list();
  }

  /** Every table of ours and of the engine's, column by column. */
  private List<String> whereIs(String words) {
    var places = new ArrayList<String>();
    for (var table : allTables()) {
      database
          .sql("select * from " + table)
          .query()
          .listOfRows()
          .forEach(
              row ->
                  row.forEach(
                      (column, value) -> {
                        if (text(value).toLowerCase(Locale.ROOT).contains(words)) {
                          places.add(table + "." + column + ": " + text(value));
                        }
                      }));
    }
    return places;
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  private List<String> allTables() {
    return database
        .sql(
            """
            select table_name from information_schema.tables
            where lower(table_schema) = 'public' and table_type = 'BASE TABLE'
            """)
        .query(String.class)
        .list();
  }

  private Web web(String user) {
    return new Web(http, user);
  }
}
