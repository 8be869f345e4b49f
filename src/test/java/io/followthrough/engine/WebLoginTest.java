package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@EngineTest
class WebLoginTest {

  private static final String WHO = "/api/whoami";

  @Autowired Team team;
  @Autowired IdentityService identity;
  @LocalServerPort int port;

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
  }

  @Test
  void whoIsLoggedInToAWebApplicationIsKnownToOurApi() {
    var answer = new Visitor(port).logsIn("anna").get(WHO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("anna [rep]");
  }

  @Test
  void aSessionInWhichNobodyHasLoggedInOpensNothing() {
    var answer = new Visitor(port).get(WHO);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("reload the page and log in again");
    // A challenge would have the browser ask for a password in a window of its own.
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void theSessionKeepsItsNameSoThatOtherRequestsUnderWayStillFindIt() {
    var answer = new Visitor(port).logsIn("anna").get(WHO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void theSessionAloneOpensNothing() {
    var anna = new Visitor(port).logsIn("anna");

    assertThat(anna.getWithToken(WHO, null).statusCode()).isEqualTo(401);
    assertThat(anna.getWithToken(WHO, "guessed").statusCode()).isEqualTo(401);
    assertThat(anna.get(WHO).statusCode()).isEqualTo(200);
  }

  @Test
  void theLoginOfAWebApplicationOpensOurApiOnly() {
    assertThat(new Visitor(port).logsIn("anna").get("/engine-rest/task").statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoLeftHasNoLoginAnyMore() {
    var gone = identity.newUser("gone");
    gone.setPassword("gone");
    identity.saveUser(gone);
    identity.createMembership("gone", People.REP);
    var visitor = new Visitor(port).logsIn("gone");
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(200);

    identity.deleteUser("gone");

    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
  }
}
