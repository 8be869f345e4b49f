package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;

/**
 * The two published holes of Camunda 7.24.0, tried from every side: expressions in the or-parts of
 * queries (CVE-2026-109432), and the page that makes an administrator when there is none
 * (CVE-2026-77226).
 */
@EngineTest
class PublishedHolesTest {

  private static final String EXPRESSIONS =
      """
      {"orQueries": [{"dueAfterExpression": "${spy.now()}"}]}""";

  private static final String FILTER =
      """
      {"name": "Sly", "resourceType": "Task", "properties": {}, "query": %s}"""
          .formatted(EXPRESSIONS);

  @Autowired TestRestTemplate http;
  @Autowired Team team;
  @Autowired Actors.Spy spy;
  @Autowired FilterService filters;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @LocalServerPort int port;

  private String filter;

  @BeforeEach
  void theTeamHasAFilter() {
    team.isThere();
    spy.calls.set(0);
    filter =
        filters
            .saveFilter(filters.newTaskFilter("Plain").setQuery(tasks.createTaskQuery()))
            .getId();
  }

  @AfterEach
  void allIsAsBefore() {
    filters.deleteFilter(filter);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /task",
    "POST, /task/count",
    "POST, /engine/default/task",
    "POST, /engine/default/task/count",
    "POST, /filter/{filter}/list",
    "POST, /filter/{filter}/count",
    "POST, /filter/{filter}/singleResult",
    "POST, /filter/create",
    "PUT, /filter/{filter}",
    "POST, /engine/default/filter/create",
    "PUT, /engine/default/filter/{filter}"
  })
  void noExpressionInAnOrPartIsEvaluatedOrKept(String method, String path) {
    var address = path.replace("{filter}", filter);
    var body = path.endsWith("create") || method.equals("PUT") ? FILTER : EXPRESSIONS;

    for (var user : List.of("anna", "mona", "pia", "admin")) {
      var answer =
          http.withBasicAuth(user, user)
              .exchange(
                  RequestEntity.method(HttpMethod.valueOf(method), "/engine-rest" + address)
                      .header("Content-Type", "application/json")
                      .body(body),
                  String.class);
      assertThat(answer.getStatusCode().value()).as(user).isBetween(400, 499);
    }
    var browser = new Visitor(port).logsIn("mona");
    browser.send(method, "/camunda/api/engine/engine/default" + path(address), body);
    browser.get("/camunda/api/engine/engine/default/filter/" + filter + "/list");

    assertThat(spy.calls).hasValue(0);
    assertThat(filters.createFilterQuery().filterName("Sly").count()).isZero();
  }

  /** The history knows no such fields, and passes over them. */
  @ParameterizedTest
  @ValueSource(strings = {"/history/task", "/history/task/count"})
  void theHistoryEvaluatesNoExpressionEither(String path) {
    var sly =
        """
        {"taskDueAfterExpression": "${spy.now()}",
         "orQueries": [{"dueAfterExpression": "${spy.now()}", "taskDueAfterExpression": "${spy.now()}"}]}""";

    http.withBasicAuth("admin", "admin")
        .exchange(
            RequestEntity.post("/engine-rest" + path)
                .header("Content-Type", "application/json")
                .body(sly),
            String.class);

    assertThat(spy.calls).hasValue(0);
  }

  private static String path(String address) {
    return address.replace("/engine/default", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/setup/default//user/create",
        "/camunda/api/admin//setup/default/user/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda/api/admin/setup/default;x=1/user/create",
        "/camunda/api/admin;x=1/setup/default/user/create",
        "/camunda/api/admin/setup%2Fdefault/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/set%75p/default/user/create",
        "/camunda/api/admin/SETUP/default/user/create",
        "/camunda/api/admin/./setup/default/user/create",
        "/camunda/api/admin/auth/../setup/default/user/create",
        "/camunda/app/../api/admin/setup/default/user/create",
        "/camunda/api/cockpit/../admin/setup/default/user/create",
        "/camunda/api/engine/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create?x=/../../",
        "/engine-rest/../camunda/api/admin/setup/default/user/create",
        "http://localhost/camunda/api/admin/setup/default/user/create"
      })
  void nobodyBecomesAnAdministratorWhileThereIsNone(String address) throws Exception {
    identity.deleteMembership("admin", People.ADMINISTRATOR);
    try {
      var status =
          new Visitor(port)
              .postAsItStands(
                  address, "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"eve\"}}");

      assertThat(status).isBetween(400, 499);
      assertThat(identity.createUserQuery().userId("eve").count()).isZero();
    } finally {
      identity.createMembership("admin", People.ADMINISTRATOR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dueAfterExpression", "assigneeExpression", "candidateGroupExpression"})
  void noOtherExpressionOfAQueryIsEvaluatedEither(String field) {
    var answer =
        http.withBasicAuth("anna", "anna")
            .postForEntity("/engine-rest/task", Map.of(field, "${spy.now()}"), String.class);

    assertThat(answer.getStatusCode().is4xxClientError() || answer.getStatusCode().value() == 500)
        .isTrue();
    assertThat(spy.calls).hasValue(0);
  }
}
