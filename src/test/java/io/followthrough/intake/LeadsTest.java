package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.intake.Web.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

@ProcessTest
class LeadsTest {

  private static final String ANN =
      """
      {"name": "Ann Archer", "email": "ann@archer.example", "phone": "+44 117 496 0000",
       "company": "Archer Ltd", "interest": "forty desks", "source": "web site", "country": "gb",
       "timeZone": "Europe/London", "language": "en", "preferredChannel": "phone"}
      """;

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired RuntimeService runtime;

  private Web anna;

  @BeforeEach
  void annaIsThere() {
    anna = new Web(http, "anna");
  }

  @Test
  void aLeadBecomesACustomerASaleAndAWelcome() {
    var answer = anna.postJson("/api/leads", ANN);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
    var customerId = answer.getBody().get("customerId").asLong();
    assertThat(answer.getHeaders().getLocation()).hasPath("/api/customers/" + customerId);
    assertThat(answer.getBody().get("saleNumber").asText()).isEqualTo("S-2026-000001");
    assertThat(story.the("sale").getBusinessKey()).isEqualTo("S-2026-000001");
    assertThat(story.task("firstConversation").getAssignee()).isNull();
    assertThat(story.mails()).singleElement();
    assertThat(customers.get(customerId))
        .satisfies(
            customer -> {
              assertThat(customer.name()).isEqualTo("Ann Archer");
              assertThat(customer.company()).contains("Archer Ltd");
              assertThat(customer.interest()).contains("forty desks");
              assertThat(customer.country()).contains("GB");
            });
  }

  @Test
  void theSameRequestAgainGetsTheSameAnswerAndNothingIsDoneTwice() {
    var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

    var first = anna.postJson("/api/leads", ANN, key);
    var again = anna.postJson("/api/leads", ANN.replace("\n", " "), key);

    assertThat(again.getStatusCode()).isEqualTo(HttpStatus.CREATED);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    assertThat(again.getHeaders().getLocation()).isEqualTo(first.getHeaders().getLocation());
    assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(1);
    assertThat(story.mails()).hasSize(1);
  }

  @Test
  void aKeyBelongsToOneRequestOfOneUser() {
    var key = Map.of("Idempotency-Key", "my-first-lead");
    anna.postJson("/api/leads", ANN, key);
    var bob = ANN.replace("Ann Archer", "Bob Best").replace("ann@", "bob@").replace("0000", "0001");

    var problem = Problem.in(anna.postJson("/api/leads", bob, key));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("another content");
    assertThat(new Web(http, "ben").postJson("/api/leads", bob, key).getStatusCode())
        .isEqualTo(HttpStatus.CREATED);
    assertThat(customers.search("")).hasSize(2);
  }

  @Test
  void aRefusedRequestMayBeCorrectedUnderItsKey() {
    var key = Map.of("Idempotency-Key", "one-lead");

    assertThat(anna.postJson("/api/leads", ANN.replace("ann@", "ann@@"), key).getStatusCode())
        .isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(anna.postJson("/api/leads", ANN, key).getStatusCode()).isEqualTo(HttpStatus.CREATED);
  }

  @Test
  void aKeyIsOnOneLine() {
    assertThat(
            Problem.in(anna.postJson("/api/leads", ANN, Map.of("Idempotency-Key", "a b"))).field())
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void theSameLeadTwiceAtTheSameMomentIsOneCustomer() throws Exception {
    var key = Map.of("Idempotency-Key", "twice");
    var sameKey =
        atTheSameMoment(
            () -> anna.postJson("/api/leads", ANN, key),
            () -> anna.postJson("/api/leads", ANN, key));

    assertThat(sameKey)
        .allSatisfy(answer -> assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED));
    assertThat(sameKey.get(0).getBody()).isEqualTo(sameKey.get(1).getBody());
    assertThat(customers.search("ann@archer")).hasSize(1);
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("sale").count())
        .isEqualTo(1);
  }

  @Test
  void twoSendersOfTheSameLeadMeetTheSameCustomer() throws Exception {
    var answers =
        atTheSameMoment(
            () -> anna.postJson("/api/leads", ANN),
            () -> new Web(http, "ben").postJson("/api/leads", ANN));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED));
    assertThat(answers.get(0).getBody().get("customerId"))
        .isEqualTo(answers.get(1).getBody().get("customerId"));
    assertThat(customers.search("ann@archer")).hasSize(1);
  }

  @Test
  void whoNamedTheLeadIsKnownByNumberAddressPhoneOrSale() {
    var ann = anna.postJson("/api/leads", ANN).getBody();
    var ways =
        List.of(
            ann.get("customerId").asText(),
            "\"Ann@Archer.example\"",
            "\"+441174960000\"",
            "\"" + ann.get("saleNumber").asText() + "\"");

    for (var way = 0; way < ways.size(); way++) {
      var friend =
          "{\"name\": \"Friend %d\", \"email\": \"friend%d@x.example\", \"referredBy\": %s}"
              .formatted(way, way, ways.get(way));
      var answer = anna.postJson("/api/leads", friend);
      assertThat(answer.getStatusCode()).as(friend).isEqualTo(HttpStatus.CREATED);
      assertThat(customers.get(answer.getBody().get("customerId").asLong()).referredBy())
          .contains(ann.get("customerId").asLong());
    }
  }

  @Test
  void whoeverAskedToBeLeftAloneIsAskedBeforeAnythingStarts() {
    var id = anna.postJson("/api/leads", ANN).getBody().get("customerId").asLong();
    story.does("anna", "firstConversation", Map.of("outcome", "never", "reason", "no need for it"));
    assertThat(customers.get(id).isLeftAlone()).isTrue();
    var mails = story.mails().size();

    assertThat(anna.postJson("/api/leads", ANN).getStatusCode()).isEqualTo(HttpStatus.CREATED);
    assertThat(story.task("askPermission").getAssignee()).isEqualTo("anna");
    assertThat(story.mails()).hasSize(mails);
  }

  static Stream<Arguments> badLeads() {
    return Stream.of(
        Arguments.of("{\"name\": \"Ann\",", null, "This is not JSON that can be read"),
        Arguments.of("", null, "The request says nothing"),
        Arguments.of("null", null, "The request says nothing"),
        Arguments.of("[]", null, "This is not what is expected here"),
        Arguments.of(ANN + "{}", null, "This is not what is expected here"),
        Arguments.of(ANN.replace("company", "firm"), "firm", "“firm” is not a field here."),
        Arguments.of(ANN.replace("\"Ann Archer\"", "{}"), "name", "“name” does not have the form"),
        Arguments.of(ANN.replace("Ann Archer", " "), "name", "A name is missing"),
        Arguments.of(ANN.replace("Ann Archer", "x".repeat(201)), "name", "The name is too long"),
        Arguments.of(
            ANN.replace("Ann Archer", "x".repeat(2 << 20)), "name", "The name is too long"),
        Arguments.of(ANN.replace("Ann Archer", "A\\r\\nBcc: b"), "name", "The name must be on one"),
        Arguments.of("{\"name\": \"Ann\"}", "email", "There is no way to reach Ann"),
        Arguments.of(ANN.replace("ann@", "ann"), "email", "\"annarcher.example\" is not an e-mail"),
        Arguments.of(
            ANN.replace("ann@", "a\\nBcc: ann@"), "email", "\"a Bcc: ann@archer.example\""),
        Arguments.of(ANN.replace("+44 117 496 0000", "12"), "phone", "\"12\" cannot be a phone"),
        Arguments.of(ANN.replace("+44 117 496 0000", "call me"), "phone", "\"call me\" cannot be"),
        Arguments.of(
            ANN.replace("\"gb\"", "\"Britain\""), "country", "\"BRITAIN\" is not a country"),
        Arguments.of(
            ANN.replace("Europe/London", "London"), "timeZone", "\"London\" is not a time"),
        Arguments.of(ANN.replace("\"en\"", "\"english\""), "language", "\"english\" is not a lang"),
        Arguments.of(
            ANN.replace("\"phone\"}", "\"fax\"}"), "preferredChannel", "\"fax\" is not a ch"),
        Arguments.of(ANN.replace("forty desks", "a\\u0000b"), "interest", "The interest must not"),
        Arguments.of(
            ANN.replace("}", ", \"referredBy\": \"Jim\"}"), "referredBy", "No customer is"),
        Arguments.of(
            ANN.replace("}", ", \"referredBy\": 99}"), "referredBy", "No customer is known"),
        Arguments.of(ANN.replace("}", ", \"name\": \"Eve\"}"), null, "This is not JSON that can"));
  }

  @ParameterizedTest
  @MethodSource("badLeads")
  void aBadLeadIsRefusedInASentenceAndNothingIsHalfSaved(
      String lead, String field, String sentence) {
    var problem = Problem.in(anna.postJson("/api/leads", lead));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).startsWith(sentence);
    assertThat(problem.field()).isEqualTo(field);
    assertThat(customers.search("")).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    assertThat(story.mails()).isEmpty();
  }

  private static <T> List<T> atTheSameMoment(Callable<T> one, Callable<T> other) throws Exception {
    var both = Executors.newFixedThreadPool(2);
    try {
      var first = both.submit(one);
      var second = both.submit(other);
      return List.of(first.get(), second.get());
    } finally {
      both.shutdown();
    }
  }
}
