package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.intake.Web.Problem;
import java.util.Map;
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
class MissedCallsTest {

  private static final String PATH = "/api/calls/missed";

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
  void whoeverCalledIsCalledBackAStrangerToo() {
    var answer =
        anna.postJson(PATH, "{\"phone\": \"+44 117 496 0000\", \"at\": \"2026-03-02T08:30:00Z\"}");

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    var customer = customers.get(answer.getBody().get("customerId").asLong());
    assertThat(customer.phone()).contains("+44 117 496 0000");
    assertThat(story.task("callBack")).isNotNull();
  }

  @Test
  void aCustomerMayBeNamedByNumber() {
    var lead = "{\"name\": \"Ann Archer\", \"email\": \"ann@archer.example\"}";
    var ann = anna.postJson("/api/leads", lead).getBody().get("customerId").asLong();

    var answer = anna.postJson(PATH, "{\"customerId\": %d}".formatted(ann));

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.getBody().get("customerId").asLong()).isEqualTo(ann);
  }

  @Test
  void aReportThatComesTwiceIsOneCall() {
    var call = "{\"phone\": \"+44 117 496 0000\"}";
    var key = Map.of("Idempotency-Key", "call-1");

    var first = anna.postJson(PATH, call, key);
    assertThat(anna.postJson(PATH, call, key).getBody()).isEqualTo(first.getBody());
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("call-back").count())
        .isEqualTo(1);
  }

  static Stream<Arguments> badCalls() {
    return Stream.of(
        Arguments.of("{}", "phone", "Who called?"),
        Arguments.of(
            "{\"phone\": \"+44 117 496 0000\", \"customerId\": 1}", "phone", "Who called?"),
        Arguments.of("{\"phone\": \"12\"}", "phone", "\"12\" cannot be a phone number"),
        Arguments.of("{\"customerId\": 99}", "customerId", "There is no customer 99."),
        Arguments.of("{\"customerId\": \"ann\"}", "customerId", "“customerId” does not have"),
        Arguments.of(
            "{\"phone\": \"+44 117 496 0000\", \"at\": \"today\"}", "at", "“today” is no moment"),
        Arguments.of(
            "{\"phone\": \"+44 117 496 0000\", \"at\": \"2026-03-02T09:00:01Z\"}",
            "at",
            "That call lies in the future"));
  }

  @ParameterizedTest
  @MethodSource("badCalls")
  void aBadReportIsRefusedInASentence(String call, String field, String sentence) {
    var problem = Problem.in(anna.postJson(PATH, call));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).startsWith(sentence);
    assertThat(problem.field()).isEqualTo(field);
    assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    assertThat(customers.search("")).isEmpty();
  }
}
