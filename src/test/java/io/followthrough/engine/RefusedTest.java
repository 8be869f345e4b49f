package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

@EngineTest
class RefusedTest {

  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired TestRestTemplate http;
  @Autowired Team team;
  @LocalServerPort int port;

  @AfterEach
  void nobodyIsLoggedIn() {
    identity.clearAuthentication();
  }

  @Test
  void aRefusalInsideAListenerReachesThePersonAsItWasSaidAndNothingIsStored() {
    var task = someoneIsAsked();

    assertThatThrownBy(() -> tasks.complete(task))
        .isExactlyInstanceOf(Refused.class)
        .hasMessage("Please say which day.");

    assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
  }

  @Test
  void aMissingPermissionIsSaidInWords() {
    var task = someoneIsAsked();
    identity.setAuthenticatedUserId("stranger");

    assertThatThrownBy(() -> tasks.claim(task, "stranger"))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageStartingWith("This task is not yours to change");
  }

  @Test
  void theRestApiAnswersBadRequestWithTheSentenceAlone() {
    var task = someoneIsAsked();
    tasks.setAssignee(task, "admin");

    var answer =
        http.withBasicAuth("admin", "admin")
            .postForEntity("/engine-rest/task/{id}/complete", Map.of(), Map.class, task);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody()).containsEntry("message", "Please say which day.");
  }

  @Test
  void tasklistShowsTheSentenceAloneToo() {
    team.isThere();
    var anna = new Visitor(port).logsIn("anna");
    var task = "/camunda/api/engine/engine/default/task/" + someoneIsAsked();
    anna.post(task + "/claim", "{\"userId\":\"anna\"}");

    var answer = anna.post(task + "/submit-form", "{\"variables\":{\"day\":{\"value\":\"\"}}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"message\":\"Please say which day.\"");
  }

  private String someoneIsAsked() {
    var process = runtime.startProcessInstanceByKey("deciding", Map.of());
    return tasks.createTaskQuery().processInstanceId(process.getId()).singleResult().getId();
  }
}
