package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.intake.Web.Problem;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

@ProcessTest
class ProblemsTest {

  @Autowired TestRestTemplate http;
  @Autowired IdentityService identity;

  private Web anna;

  @BeforeEach
  void annaIsThere() {
    anna = new Web(http, "anna");
  }

  @AfterEach
  void piaLeaves() {
    identity.deleteUser("pia");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/leads", "/api/customers", "/api/imports/1", "/v3/api-docs"})
  void nobodyComesInWithoutALogin(String path) {
    assertThat(http.getForEntity(path, String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(new Web(http, "eve").get(path).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void anAddressThatLeadsNowhereIsNamed() {
    var problem = Problem.in(anna.get("/api/nothing"));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).isEqualTo("There is nothing at /api/nothing.");
  }

  @Test
  void aMethodThatIsNotPossibleIsNamed() {
    var answer = anna.send(HttpMethod.DELETE, "/api/leads", Map.of(), new byte[0]);

    assertThat(Problem.in(answer).status()).isEqualTo(405);
    assertThat(Problem.in(answer).detail()).isEqualTo("DELETE is not possible here, only POST.");
    assertThat(answer.getHeaders().getAllow()).containsExactly(HttpMethod.POST);
  }

  @Test
  void anotherContentThanJsonIsNotTaken() {
    var xml = Map.of(HttpHeaders.CONTENT_TYPE, "application/xml");
    var problem = Problem.in(anna.send(HttpMethod.POST, "/api/leads", xml, "<lead/>".getBytes()));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.detail()).isEqualTo("Send it as application/json.");
  }

  @Test
  void whoMayNotStartASaleMayNotSendLeads() {
    var problem = Problem.in(new Web(http, "pia").postJson("/api/leads", "{}"));

    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.detail())
        .isEqualTo("You are not allowed to start this process. Please ask your manager.");
  }

  @Test
  void theInterfaceDescribesItself() {
    var description = anna.get("/v3/api-docs").getBody();

    assertThat(description.get("paths").fieldNames())
        .toIterable()
        .contains(
            "/api/leads",
            "/api/quotes",
            "/api/imports/{id}",
            "/api/customers",
            "/api/customers/{id}");
    var lead = description.at("/components/schemas/Lead/properties");
    assertThat(lead.has("preferredChannel")).isTrue();
    assertThat(description.at("/paths/~1api~1quotes/post/requestBody/content").has("text/csv"))
        .isTrue();
  }
}
