package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The company has a single sign-on, where the reps are called sellers. */
@EngineTest
@TestPropertySource(
    properties = {
      // The web applications know engines by their names, and there is another one next door.
      "camunda.bpm.process-engine-name=signon",
      "spring.datasource.url=jdbc:h2:mem:sign-on;CASE_INSENSITIVE_IDENTIFIERS=TRUE;QUERY_CACHE_SIZE=500",
      "spring.security.oauth2.client.registration.company.client-id=followthrough",
      "spring.security.oauth2.client.registration.company.client-secret=told to nobody else",
      "spring.security.oauth2.client.registration.company.scope=openid,profile",
      "spring.security.oauth2.resourceserver.jwt.audiences=followthrough",
      "followthrough.sign-on.groups.rep=sellers",
      "followthrough.sign-on.groups.manager=heads"
    })
class SingleSignOnTest {

  private static final SignOnHouse house = open();

  @Autowired TestRestTemplate http;
  @Autowired IdentityService identity;
  @Autowired Team team;
  @LocalServerPort int port;

  private static SignOnHouse open() {
    try {
      return new SignOnHouse();
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void whereItIs(DynamicPropertyRegistry settings) {
    settings.add("spring.security.oauth2.client.provider.company.issuer-uri", house::address);
    settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", house::address);
  }

  @AfterAll
  static void theHouseCloses() {
    house.close();
  }

  @BeforeEach
  void theTeamIsThere() {
    team.isThere();
  }

  @Test
  void aProgramShowsATokenAndIsKnownByIt() {
    var gina =
        Map.<String, Object>of(
            "preferred_username", "gina",
            "given_name", "Gina",
            "family_name", "Grey",
            "email", "gina@larkfield.example",
            "groups", List.of("sellers", "everybody"));

    assertThat(whoami(house.tokenFor(gina)).getBody()).isEqualTo("gina [rep]");
    assertThat(as(house.tokenFor(gina), "/engine-rest/engine/signon/task").getStatusCode().value())
        .isEqualTo(200);

    var user = identity.createUserQuery().userId("gina").singleResult();
    assertThat(user.getFirstName() + " " + user.getLastName()).isEqualTo("Gina Grey");
    assertThat(user.getEmail()).isEqualTo("gina@larkfield.example");
  }

  @Test
  void groupsFollowTheClaimAndThoseOfOthersStay() {
    assertThat(whoami(tokenOf("otto", "sellers")).getBody()).isEqualTo("otto [rep]");
    identity.createMembership("otto", People.ANALYST);

    assertThat(whoami(tokenOf("otto", "heads")).getBody()).isEqualTo("otto [analyst, manager]");
    assertThat(identity.createGroupQuery().groupMember("otto").groupId(People.REP).count())
        .isZero();
  }

  @Test
  void whoIsInNoGroupThatWorksHereStaysOutside() {
    var answer = whoami(tokenOf("eve", "gardeners"));

    assertThat(answer.getStatusCode().value()).isEqualTo(401);
    assertThat(answer.getBody()).contains("You are in none of the groups that work here");
    assertThat(identity.createUserQuery().userId("eve").count()).isZero();
  }

  @Test
  void aTokenThatIsNotFromThereOpensNothing() throws Exception {
    var claims = Map.<String, Object>of("preferred_username", "eve", "groups", "sellers");
    var soon = Instant.now().plus(Duration.ofMinutes(5));
    var past = Instant.now().minus(Duration.ofMinutes(5));

    for (var forged :
        List.of(
            house.token(SignOnHouse.newKey("ours"), house.address(), soon, claims),
            house.token(house.key(), "https://elsewhere.example", soon, claims),
            house.token(house.key(), house.address(), past, claims),
            "eyJhbGciOiJub25lIn0.eyJwcmVmZXJyZWRfdXNlcm5hbWUiOiJldmUifQ.",
            "no token at all")) {
      var answer = whoami(forged);
      assertThat(answer.getStatusCode().value()).as(forged).isEqualTo(401);
      assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
    }
    assertThat(identity.createUserQuery().userId("eve").count()).isZero();
  }

  @Test
  void namesAndPasswordsStillOpenTheInterfaces() {
    assertThat(http.withBasicAuth("anna", "anna").getForObject("/api/whoami", String.class))
        .isEqualTo("anna [rep]");
    assertThat(http.getForEntity("/api/whoami", String.class).getStatusCode().value())
        .isEqualTo(401);
  }

  @Test
  void aPersonIsLedToTheSignOnAndBackAndIsInTheWebApplicationsThen() throws Exception {
    house.isVisitedBy(Map.of("preferred_username", "hugo", "groups", List.of("sellers")));
    var browser = new Browser(port);

    var page = browser.get("/camunda/app/tasklist/signon/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/camunda/app/tasklist/signon/");
    assertThat(browser.get("/camunda/api/admin/auth/user/signon").body())
        .contains("\"userId\":\"hugo\"", "tasklist")
        .doesNotContain("cockpit");
    assertThat(browser.get("/camunda/api/engine/engine/signon/task").statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/whoami").body()).isEqualTo("hugo [rep]");

    house.isVisitedBy(Map.of("preferred_username", "ida", "groups", List.of("heads")));
    assertThat(browser.post("/camunda/api/admin/auth/user/signon/logout").statusCode())
        .isEqualTo(200);
    browser.get("/camunda/app/cockpit/signon/");
    assertThat(browser.get("/camunda/api/admin/auth/user/signon").body())
        .contains("\"userId\":\"ida\"", "cockpit");
  }

  @Test
  void whoDoesNotWorkHereIsToldSoInTheBrowser() throws Exception {
    house.isVisitedBy(Map.of("preferred_username", "eve", "groups", List.of("gardeners")));

    var page = new Browser(port).get("/camunda/app/tasklist/signon/");

    assertThat(page.body()).contains("none of the groups that work here");
    assertThat(identity.createUserQuery().userId("eve").count()).isZero();
  }

  private String tokenOf(String user, String group) {
    return house.tokenFor(Map.of("preferred_username", user, "groups", List.of(group)));
  }

  private ResponseEntity<String> whoami(String token) {
    return as(token, "/api/whoami");
  }

  private ResponseEntity<String> as(String token, String address) {
    return http.exchange(
        RequestEntity.get(address).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).build(),
        String.class);
  }

  /** Goes wherever it is led, and shows the token of the page that it saw last. */
  private static class Browser {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.ALWAYS).build();
    private final String house;

    Browser(int port) {
      house = "http://localhost:" + port;
    }

    HttpResponse<String> get(String address) throws Exception {
      return client.send(request(address).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String address) throws Exception {
      return client.send(
          request(address).POST(HttpRequest.BodyPublishers.noBody()).build(),
          BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String address) {
      var request =
          HttpRequest.newBuilder(URI.create(house + address))
              .header("Accept", address.contains("/api/") ? "application/json" : "text/html");
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
      return request;
    }
  }
}
