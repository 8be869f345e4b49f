package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

@EngineTest
class RightsTest {

  @Autowired TestRestTemplate http;
  @Autowired Team team;
  @Autowired FirstDay firstDay;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;
  @Autowired FilterService filters;
  @Autowired AuthorizationService authorizations;

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(
            process ->
                runtime.deleteProcessInstanceIfExists(process.getId(), "", true, true, true, true));
  }

  @Test
  void aRepStartsASaleWithItsFormAndInNoOtherWay() {
    var smuggled = Map.of("customerId", Map.of("value", 1));

    see(post("anna", "/process-definition/key/sale/start", Map.of("variables", smuggled)))
        .isForbidden("You start a process with its form");
    see(post(
            "anna",
            "/process-definition/key/sale/start",
            Map.of(
                "startInstructions",
                List.of(Map.of("type", "startBeforeActivity", "activityId", "approve")))))
        .isForbidden("You start a process with its form");
    see(post(
            "anna",
            "/message",
            Map.of("messageName", "referral-named", "processVariables", smuggled)))
        .isForbidden("You start a process with its form");
    see(post(
            "anna",
            "/process-definition/key/deciding/submit-form",
            Map.of("variables", Map.of("question", Map.of("value", "When?")))))
        .isForbidden("You are not allowed to start this process");
    assertThat(runtime.createProcessInstanceQuery().count()).isZero();

    see(post(
            "anna",
            "/process-definition/key/sale/submit-form",
            Map.of("variables", Map.of("question", Map.of("value", "When?")))))
        .isFine();
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("sale").count()).isOne();
  }

  @Test
  void aRepSeesTheNamesOfTheProcesses() {
    assertThat(get("anna", "/process-definition?key=sale").body()).contains("\"name\":\"Sale\"");
  }

  @Test
  void aRepClaimsFirstAndWorksThen() {
    var task = aLead();
    var day = Map.of("variables", Map.of("day", Map.of("value", "2026-03-05")));

    see(post("anna", "/task/" + task + "/submit-form", day))
        .isRefused("Please claim this task first: then it is yours.");
    see(post("anna", "/task/" + task + "/complete", day))
        .isRefused("Please claim this task first: then it is yours.");

    see(claim("anna", task)).isFine();
    see(post("anna", "/task/" + task + "/submit-form", day)).isFine();
  }

  @Test
  void aRepCannotTakeAColleaguesTask() {
    var task = aLead();
    assertThat(get("ben", "/task").body()).contains(task);
    see(claim("anna", task)).isFine();

    assertThat(get("ben", "/task").body()).isEqualTo("[]");
    assertThat(get("ben", "/task/" + task).status()).isIn(403, 404);
    for (var secret : List.of("variables", "localVariables", "form-variables", "identity-links")) {
      see(get("ben", "/task/" + task + "/" + secret))
          .isForbidden("This task is not yours to change");
    }
    see(claim("ben", task)).isForbidden("somebody else was faster");
    see(post("ben", "/task/" + task + "/complete", Map.of()))
        .isForbidden("This task is not yours to change");
    see(post("ben", "/task/" + task + "/unclaim", Map.of()))
        .isForbidden("This task is not yours to change");
    assertThat(get("anna", "/task").body()).contains(task);
  }

  @Test
  void aRepKeepsWhatWasClaimedAndClaimsForNobodyElse() {
    var task = aLead();

    assertThat(post("anna", "/task/" + task + "/claim", Map.of("userId", "ben")).status())
        .isEqualTo(403);
    see(claim("anna", task)).isFine();
    assertThat(post("anna", "/task/" + task + "/unclaim", Map.of()).status()).isEqualTo(403);
    assertThat(post("anna", "/task/" + task + "/claim", Map.of()).status()).isEqualTo(403);
    assertThat(post("anna", "/task/" + task + "/assignee", Map.of("userId", "ben")).status())
        .isEqualTo(403);
    assertThat(post("anna", "/task/" + task + "/delegate", Map.of("userId", "ben")).status())
        .isEqualTo(403);

    assertThat(tasks.createTaskQuery().taskAssignee("anna").count()).isOne();
  }

  @Test
  void aRepChangesATaskOnlyByItsForm() {
    var task = aLead();
    claim("anna", task);

    see(send("anna", HttpMethod.PUT, "/task/" + task + "/variables/x", Map.of("value", 1)))
        .isForbidden("This task is not yours to change");
    assertThat(
            send(
                    "anna",
                    HttpMethod.PUT,
                    "/task/" + task,
                    Map.of("due", "2030-01-01T00:00:00.000+0000"))
                .status())
        .isEqualTo(403);
    assertThat(post("anna", "/task/" + task + "/bpmnError", Map.of("errorCode", "x")).status())
        .isEqualTo(403);
    assertThat(
            post("anna", "/task/" + task + "/bpmnEscalation", Map.of("escalationCode", "x"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aRepSeesNoVariablesNoHistoryNoModelsAndNoPeopleOfOthers() {
    var task = aLead();
    runtime.setVariable(
        tasks.createTaskQuery().singleResult().getProcessInstanceId(), "customerId", 7L);
    tasks.setVariableLocal(task, "customer", "Ada");
    claim("anna", task);

    for (var place :
        List.of(
            "/variable-instance",
            "/process-instance",
            "/execution",
            "/deployment",
            "/history/process-instance",
            "/history/task",
            "/history/activity-instance",
            "/history/variable-instance",
            "/history/user-operation")) {
      assertThat(get("ben", place).body()).as(place).isEqualTo("[]");
    }
    assertThat(get("ben", "/user").body()).contains("\"ben\"").doesNotContain("anna");
    assertThat(get("ben", "/authorization").body()).isEqualTo("[]");
    assertThat(get("anna", "/variable-instance").body()).contains("Ada");
  }

  @Test
  void aRepUsesFiltersButDoesNotMakeOrChangeThem() {
    var filter = filters.createFilterQuery().filterName("My day").singleResult().getId();
    var changed =
        Map.of("name", "Sly", "resourceType", "Task", "query", Map.of(), "properties", Map.of());

    assertThat(get("anna", "/filter/" + filter + "/count").body()).isEqualTo("{\"count\":0}");
    see(post("anna", "/filter/create", changed))
        .isForbidden("You are not allowed to change filters.");
    see(send("anna", HttpMethod.PUT, "/filter/" + filter, changed))
        .isForbidden("You are not allowed to change filters.");
    assertThat(send("anna", HttpMethod.DELETE, "/filter/" + filter, Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  void whatAManagerNotesOnATaskIsNotForReps() {
    var task = aLead();
    tasks.createComment(task, null, "Has a dog");

    assertThat(get("mona", "/task/" + task + "/comment").body()).contains("Has a dog");
    for (var place : List.of("comment", "attachment")) {
      assertThat(get("ben", "/task/" + task + "/" + place).body())
          .doesNotContain("Has a dog")
          .contains("No task found");
    }
  }

  @Test
  void aManagerSeesEverythingOfTheTeamAndReassigns() {
    var task = aLead();
    runtime.setVariable(
        tasks.createTaskQuery().singleResult().getProcessInstanceId(), "customerId", 7L);
    claim("anna", task);

    assertThat(get("mona", "/task").body()).contains(task);
    assertThat(get("mona", "/task/" + task + "/variables").body()).contains("customerId");
    assertThat(get("mona", "/variable-instance").body()).contains("customerId");
    assertThat(get("mona", "/history/variable-instance").body()).contains("customerId");
    assertThat(get("mona", "/process-instance").body()).isNotEqualTo("[]");
    assertThat(get("mona", "/user").body()).contains("anna", "ben");
    see(post("mona", "/task/" + task + "/assignee", Map.of("userId", "ben"))).isFine();

    assertThat(get("anna", "/task").body()).isEqualTo("[]");
    assertThat(get("anna", "/task/" + task + "/variables").status()).isEqualTo(403);
    assertThat(get("ben", "/task").body()).contains(task);
  }

  @Test
  void aTaskThatAManagerGivesBackIsThereForEveryRepAgain() {
    var task = aLead();
    claim("anna", task);

    see(post("mona", "/task/" + task + "/unclaim", Map.of())).isFine();

    assertThat(get("anna", "/task").body()).contains(task);
    see(claim("ben", task)).isFine();
    assertThat(get("anna", "/task").body()).isEqualTo("[]");
  }

  @Test
  void aTaskThatWasAlwaysSomebodysIsThereForTheRepsWhenItIsGivenBack() {
    var task = aLead();
    tasks.deleteCandidateGroup(task, People.REP);
    tasks.setAssignee(task, "anna");

    see(post("mona", "/task/" + task + "/unclaim", Map.of())).isFine();

    assertThat(get("ben", "/task").body()).contains(task);
  }

  @Test
  void aTaskForManagersIsNotForReps() {
    var task = aLead();
    claim("anna", task);
    tasks.complete(task, Map.of("answer", "no"));
    var approve = tasks.createTaskQuery().taskDefinitionKey("approve").singleResult().getId();

    assertThat(get("anna", "/task").body()).isEqualTo("[]");
    assertThat(claim("anna", approve).status()).isEqualTo(403);
    see(claim("mona", approve)).isFine();
    see(post("mona", "/task/" + approve + "/complete", Map.of())).isFine();
  }

  @Test
  void anAnalystDeploysAndTakesBackOnlyWhatIsOwn() {
    var product =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("sale")
            .processDefinitionVersion(1)
            .singleResult()
            .getDeploymentId();
    var own = deploy("pia");

    assertThat(get("pia", "/deployment").body()).contains(product, own);
    assertThat(send("pia", HttpMethod.DELETE, "/deployment/" + product, Map.of()).status())
        .isEqualTo(403);
    assertThat(send("pia", HttpMethod.DELETE, "/deployment/" + own, Map.of()).status())
        .isEqualTo(204);

    aLead();
    assertThat(get("pia", "/task").body()).isEqualTo("[]");
    assertThat(get("pia", "/variable-instance").body()).isEqualTo("[]");
    assertThat(get("pia", "/decision-definition").status()).isEqualTo(200);
  }

  @Test
  void repsAndManagersDeployNothing() {
    for (var user : List.of("anna", "mona")) {
      assertThat(upload(user).getStatusCode().value()).as(user).isEqualTo(403);
    }
  }

  @Test
  void aRestartDoesNotGiveBackWhatAnAdministratorTookAway() {
    var right =
        authorizations
            .createAuthorizationQuery()
            .groupIdIn(People.ANALYST)
            .resourceType(Resources.DEPLOYMENT)
            .singleResult();
    var before = authorizations.createAuthorizationQuery().count();
    authorizations.deleteAuthorization(right.getId());

    firstDay.afterSingletonsInstantiated();

    assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before - 1);
    var again = authorizations.createNewAuthorization(right.getAuthorizationType());
    again.setGroupId(People.ANALYST);
    again.setResource(Resources.DEPLOYMENT);
    again.setResourceId("*");
    Stream.of(Permissions.CREATE, Permissions.READ).forEach(again::addPermission);
    authorizations.saveAuthorization(again);
  }

  private String aLead() {
    runtime.startProcessInstanceByMessage("referral-named");
    return tasks.createTaskQuery().taskDefinitionKey("firstConversation").singleResult().getId();
  }

  private Answer claim(String user, String task) {
    return post(user, "/task/" + task + "/claim", Map.of("userId", user));
  }

  private Answer get(String user, String address) {
    return Answer.of(
        http.withBasicAuth(user, user).getForEntity("/engine-rest" + address, String.class));
  }

  private Answer post(String user, String address, Map<String, ?> body) {
    return send(user, HttpMethod.POST, address, body);
  }

  private Answer send(String user, HttpMethod method, String address, Map<String, ?> body) {
    return Answer.of(
        http.withBasicAuth(user, user)
            .exchange("/engine-rest" + address, method, new HttpEntity<>(body), String.class));
  }

  private String deploy(String user) {
    return upload(user).getBody().replaceAll(".*\"id\":\"([^\"]+)\",\"name\":\"Mine\".*", "$1");
  }

  private ResponseEntity<String> upload(String user) {
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("deployment-name", "Mine");
    form.add("model", new ClassPathResource("engine/asking.form"));
    return http.withBasicAuth(user, user)
        .postForEntity("/engine-rest/deployment/create", form, String.class);
  }

  private static Verdict see(Answer answer) {
    return new Verdict(answer);
  }

  private record Answer(int status, String body) {

    static Answer of(ResponseEntity<String> response) {
      return new Answer(response.getStatusCode().value(), response.getBody());
    }
  }

  private record Verdict(Answer answer) {

    void isFine() {
      assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    void isForbidden(String sentence) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
      assertThat(answer.body()).contains(sentence);
    }

    void isRefused(String sentence) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("\"message\":\"" + sentence + "\"");
    }
  }
}
