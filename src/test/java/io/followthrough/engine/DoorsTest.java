package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

@EngineTest
class DoorsTest {

  @Autowired TestRestTemplate http;
  @Autowired Team team;
  @Autowired Actors.Spy spy;
  @Autowired FilterService filters;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired JdbcTemplate database;
  @LocalServerPort int port;

  private String ourFilter;

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
    spy.calls.set(0);
    ourFilter =
        filters
            .saveFilter(
                filters
                    .newTaskFilter("Spied")
                    .setQuery(tasks.createTaskQuery().dueAfterExpression("${spy.now()}")))
            .getId();
  }

  @AfterEach
  void theFilterIsGone() {
    filters.deleteFilter(ourFilter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/task",
        "/engine-rest/engine",
        "/camunda/api/engine/engine/default/task",
        "/engine-rest/engine/default/task",
        "/api/whoami",
        "/api/whoami;aaaaa/engine"
      })
  void aStrangerStaysOutside(String address) throws Exception {
    assertThat(statusOf(address)).isEqualTo(401);
  }

  @Test
  void aWrongPasswordStaysOutside() {
    var answer = http.withBasicAuth("eve", "wrong").getForEntity("/engine-rest/task", Map.class);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic");
  }

  @Test
  void ourOwnApiKnowsWhoIsCalling() {
    assertThat(http.withBasicAuth("anna", "anna").getForObject("/api/whoami", String.class))
        .isEqualTo("anna [rep]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
      })
  void nobodyMakesAnAdministratorByTheSetupPage(String address) {
    var eve = "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"eve\"}}";

    var answer = new Visitor(port).post(address, eve);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("The first administrator comes from the settings.");
  }

  @Test
  void expressionsInAQueryAreNotEvaluated() {
    assertThat(ask(Map.of("dueAfterExpression", "${spy.now()}")).getStatusCode().value())
        .isGreaterThanOrEqualTo(400);
    var hidden = ask(orPartWithExpression());

    assertThat(hidden.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(hidden.getBody())
        .contains("Expressions are not allowed inside the or-parts of a query.");
    assertThat(spy.calls).hasValue(0);
  }

  @Test
  void orPartsWithoutExpressionsStillWork() {
    assertThat(ask(Map.of("orQueries", List.of(Map.of("unassigned", true)))).getStatusCode())
        .isEqualTo(HttpStatus.OK);
  }

  @Test
  void expressionsInTheOrPartsOfAFilterAreNotSaved() {
    var answer =
        asAdmin()
            .postForEntity(
                "/engine-rest/filter/create",
                Map.of("name", "Sly", "resourceType", "Task", "query", orPartWithExpression()),
                String.class);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(filters.createFilterQuery().filterName("Sly").count()).isZero();
  }

  @Test
  void expressionsInTheOrPartsOfAnOldFilterAreNotEvaluated() {
    database.update(
        "update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?",
        "{\"orQueries\":[{\"dueAfterExpression\":\"${spy.now()}\"}]}",
        ourFilter);

    for (var use : List.of("list", "count", "singleResult")) {
      assertThat(
              asAdmin()
                  .getForEntity("/engine-rest/filter/{id}/" + use, String.class, ourFilter)
                  .getStatusCode())
          .as(use)
          .isEqualTo(HttpStatus.BAD_REQUEST);
    }
    assertThat(spy.calls).hasValue(0);
  }

  @Test
  void aFilterIsNotExtendedByExpressionsInOrParts() {
    assertThat(
            asAdmin()
                .postForEntity(
                    "/engine-rest/filter/{id}/list",
                    orPartWithExpression(),
                    String.class,
                    ourFilter)
                .getStatusCode())
        .isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(spy.calls).hasValue(0);
  }

  @Test
  void anHonestFilterMayAskABean() {
    assertThat(
            asAdmin()
                .getForEntity("/engine-rest/filter/{id}/count", String.class, ourFilter)
                .getStatusCode())
        .isEqualTo(HttpStatus.OK);
    assertThat(spy.calls.get()).isPositive();
  }

  @Test
  void theSessionOfTheWebApplicationsCannotBeReadByScriptsNorBeUsedByOtherSites() {
    var answer = http.getForEntity("/camunda/app/tasklist/default/", String.class);

    assertThat(answer.getHeaders().get(HttpHeaders.SET_COOKIE))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("JSESSIONID=")
                    .contains("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN="));
  }

  @Test
  void theWebApplicationsTakeNoOrderWithoutTheTokenOfTheirPage() {
    var answer =
        http.postForEntity(
            "/camunda/api/admin/auth/user/default/login/tasklist",
            "username=anna&password=anna",
            String.class);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  private static Map<String, Object> orPartWithExpression() {
    return Map.of("orQueries", List.of(Map.of("dueAfterExpression", "${spy.now()}")));
  }

  private ResponseEntity<String> ask(Map<String, Object> query) {
    return http.withBasicAuth("anna", "anna")
        .postForEntity("/engine-rest/task", query, String.class);
  }

  private TestRestTemplate asAdmin() {
    return http.withBasicAuth("admin", "admin");
  }

  // Past the client, which would tidy the address up.
  private int statusOf(String address) throws Exception {
    try (var line = new java.net.Socket("localhost", port)) {
      line.getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .formatted(address)
                  .getBytes());
      return Integer.parseInt(new String(line.getInputStream().readAllBytes()).split(" ")[1]);
    }
  }
}
