package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
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
import org.springframework.http.RequestEntity;
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
  @Autowired IdentityService identity;
  @Autowired EngineClock clock;
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
    clock.release();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/task",
        "/engine-rest/engine",
        "/camunda/api/engine/engine/default/task",
        "/engine-rest/engine/default/task",
        "/api/whoami",
        "/api/whoami/engine",
        "/v3/api-docs",
        "/actuator",
        "/actuator/metrics"
      })
  void aStrangerStaysOutside(String address) throws Exception {
    assertThat(statusOf(address)).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/API/whoami", "/camunda-welcome", "/a-page-that-nobody-opened"})
  void whatNobodyOpenedIsNotThere(String address) throws Exception {
    assertThat(statusOf(address)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/whoami;aaaaa/engine",
        "/engine-rest;x/task",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "//api/whoami",
        "/api%2fwhoami",
        "/api/%2e%2e/api/whoami",
        "/camunda/../api/whoami",
        "/camunda/%252e%252e/api/whoami",
        "/api/whoami%00",
        "/api\\whoami"
      })
  void anAddressThatCanBeReadInTwoWaysIsNotRead(String address) throws Exception {
    assertThat(statusOf(address)).isEqualTo(400);
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

  @Test
  void whoGuessesPasswordsHasToWait() {
    var guarded = identity.newUser("guarded");
    guarded.setPassword("right");
    identity.saveUser(guarded);
    var now = clock.instant();
    clock.stopAt(now);

    assertThat(asGuarded("wrong").getBody()).contains("The name or the password is wrong.");
    var soon = asGuarded("right");

    assertThat(soon.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    assertThat(soon.getBody()).contains("wait a moment, and try again");
    var seconds = Long.parseLong(soon.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
    assertThat(seconds).isBetween(1L, 3L);

    clock.stopAt(now.plusSeconds(seconds));
    assertThat(asGuarded("wrong").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    var longer = Long.parseLong(asGuarded("right").getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
    assertThat(longer).isGreaterThan(seconds);

    clock.stopAt(now.plusSeconds(seconds + longer));
    assertThat(asGuarded("right").getStatusCode()).isEqualTo(HttpStatus.OK);
    identity.deleteUser("guarded");
  }

  @Test
  void aPageFromElsewhereCannotUseThePasswordThatABrowserKeeps() {
    var request = RequestEntity.post("/engine-rest/deployment/create");

    assertThat(
            asAdmin()
                .exchange(request.header("Sec-Fetch-Site", "cross-site").build(), String.class)
                .getStatusCode())
        .isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void whereTlsIsOnBrowsersComeBackByTlsOnlyAndKeepCookiesForIt() {
    var page = "/camunda/app/tasklist/default/";
    var plain = http.getForEntity(page, String.class).getHeaders();
    var sealed =
        http.exchange(
                RequestEntity.get(page).header("X-Forwarded-Proto", "https").build(), String.class)
            .getHeaders();

    assertThat(sealed.getFirst("Strict-Transport-Security")).startsWith("max-age=31536000");
    assertThat(sealed.get(HttpHeaders.SET_COOKIE))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    assertThat(plain).doesNotContainKey("Strict-Transport-Security");
    assertThat(plain.get(HttpHeaders.SET_COOKIE))
        .hasSize(2)
        .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
  }

  @Test
  void whatIsOpenRunsNoScriptOfOthersAndIsShownInNoFrameOfOthers() {
    assertThat(policyOf("/when/nobody")).contains("default-src 'self'", "frame-ancestors 'self'");
    assertThat(policyOf("/api/whoami")).contains("script-src 'none'", "frame-ancestors 'none'");
    assertThat(policyOf("/camunda/app/tasklist/default/"))
        .contains("script-src 'nonce-", "frame-ancestors 'none'");
  }

  private String policyOf(String page) {
    return http.getForEntity(page, String.class).getHeaders().getFirst("Content-Security-Policy");
  }

  private ResponseEntity<String> asGuarded(String password) {
    return http.withBasicAuth("guarded", password).getForEntity("/api/whoami", String.class);
  }

  @Test
  void nobodyMakesAnAdministratorByTheSetupPage() {
    var eve = "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"eve\"}}";

    var answer = new Visitor(port).post("/camunda/api/admin/setup/default/user/create", eve);

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
