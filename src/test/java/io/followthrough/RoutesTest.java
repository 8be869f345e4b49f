package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every way in, and for whom it is open: {@code routes.txt} has a row for each. A route without a
 * row fails, and so does a row without a route.
 */
@ProcessTest
class RoutesTest {

  /** In the order of the table's columns; nobody is called like that where a dash stands. */
  private static final List<String> WHO =
      List.of("-", "ben", "anna", "mona", "pia", "shop", "admin");

  private static final Map<String, String> SAMPLES =
      Map.of("token", "forged", "*path", "health", "requiredMetricName", "jvm.memory.used");

  @Autowired Story story;
  @Autowired TestRestTemplate http;
  @Autowired Collection<RequestMappingInfoHandlerMapping> handlers;
  @Autowired Collection<AbstractUrlHandlerMapping> files;
  @Autowired ServletContext servlets;
  @Autowired IdentityService identity;
  @Autowired AuthorizationService authorizations;

  private long ann;

  private record Route(HttpMethod method, String path, MediaType sends) {
    String name() {
      return method + " " + path;
    }
  }

  @BeforeEach
  void annIsAnnasAndAShopSendsLeads() {
    ann = story.knows("anna", "Ann Archer", "ann@archer.example").id();
    if (identity.createUserQuery().userId("shop").count() > 0) {
      return;
    }
    var shop = identity.newUser("shop");
    shop.setPassword("shop");
    identity.saveUser(shop);
    for (var process : List.of("sale", "quote-given", "call-back")) {
      var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setUserId("shop");
      grant.setResource(Resources.PROCESS_DEFINITION);
      grant.setResourceId(process);
      grant.addPermission(Permissions.CREATE_INSTANCE);
      authorizations.saveAuthorization(grant);
    }
  }

  @Test
  void everyRouteIsOpenForWhomItIsMeantAndForNobodyElse() throws IOException {
    var found = new TreeMap<String, String>();
    routes().forEach(route -> found.merge(route.name(), seen(route), RoutesTest::widest));

    assertThat(table(found)).isEqualTo(table(expected()));
  }

  @Test
  void noServletAndNoFolderOfFilesIsThereThatNobodyLookedAt() {
    var places = new TreeSet<String>();
    files.forEach(mapping -> places.addAll(mapping.getHandlerMap().keySet()));
    servlets
        .getServletRegistrations()
        .values()
        .forEach(servlet -> places.addAll(servlet.getMappings()));

    assertThat(places)
        .containsExactly(
            "/",
            "/**",
            "/camunda/api/**",
            "/camunda/api/admin/*",
            "/camunda/api/cockpit/*",
            "/camunda/api/engine/*",
            "/camunda/api/tasklist/*",
            "/camunda/api/welcome/*",
            "/camunda/app/**",
            "/camunda/assets/**",
            "/camunda/favicon.ico",
            "/camunda/lib/**",
            "/engine-rest/*",
            "/webjars/**");
  }

  private Stream<Route> routes() {
    return Stream.concat(
        handlers.stream()
            .flatMap(handler -> handler.getHandlerMethods().keySet().stream())
            .flatMap(RoutesTest::routesOf)
            // Where the platform itself goes when something failed.
            .filter(route -> !route.path().equals("/error")),
        Arrays.stream(DefaultProcessEngineRestServiceImpl.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Path.class))
            .map(method -> "/engine-rest" + method.getAnnotation(Path.class).value())
            .distinct()
            .map(path -> new Route(HttpMethod.GET, path, null)));
  }

  private static Stream<Route> routesOf(RequestMappingInfo mapping) {
    var methods = mapping.getMethodsCondition().getMethods();
    var sends =
        mapping.getConsumesCondition().getConsumableMediaTypes().stream()
            .findFirst()
            .orElse(MediaType.APPLICATION_FORM_URLENCODED);
    return mapping.getPatternValues().stream()
        .flatMap(
            path ->
                methods.isEmpty()
                    ? Stream.of(new Route(HttpMethod.GET, path, null))
                    : methods.stream()
                        .map(method -> new Route(method.asHttpMethod(), path, sends)));
  }

  /** For each of them: a dash where a login is asked for, an x where it is refused, else an o. */
  private String seen(Route route) {
    return WHO.stream().map(who -> letter(route, who)).collect(Collectors.joining(" "));
  }

  private String letter(Route route, String who) {
    var headers = new HttpHeaders();
    if (route.sends() != null && route.method() != HttpMethod.GET) {
      headers.setContentType(route.sends());
    }
    var body = MediaType.APPLICATION_JSON.isCompatibleWith(headers.getContentType()) ? "{}" : "";
    var caller = who.equals("-") ? http : http.withBasicAuth(who, who);
    var status =
        caller
            .exchange(
                sample(route.path()) + (route.path().startsWith("/api/") ? question() : ""),
                route.method(),
                new HttpEntity<>(body.getBytes(StandardCharsets.UTF_8), headers),
                byte[].class)
            .getStatusCode()
            .value();
    assertThat(status).as("%s as %s", route.name(), who).isLessThan(500);
    return status == 401 ? "-" : status == 403 ? "x" : "o";
  }

  /** What one or another of the routes needs to be told before it looks at who asks. */
  private String question() {
    return "?definitionId=none&process=sale&text=sale/welcome&customer=" + ann;
  }

  private String sample(String path) {
    return Arrays.stream(path.split("/"))
        .map(
            part -> {
              var name = part.replaceAll(".*\\{([^:}]*).*", "$1");
              return part.contains("{")
                  ? part.replaceAll("\\{[^}]*}", SAMPLES.getOrDefault(name, Long.toString(ann)))
                  : part.equals("**") ? "health" : part;
            })
        .collect(Collectors.joining("/"));
  }

  /** Two methods behind one address, told apart by parameters: whatever either lets in. */
  private static String widest(String one, String other) {
    var widest = new StringBuilder(one);
    for (var i = 0; i < other.length(); i++) {
      if (other.charAt(i) == 'o') {
        widest.setCharAt(i, 'o');
      }
    }
    return widest.toString();
  }

  private static Map<String, String> expected() throws IOException {
    return new ClassPathResource("routes.txt")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(14).strip(),
                line -> line.substring(0, 13),
                (one, same) -> one,
                TreeMap::new));
  }

  private static String table(Map<String, String> rows) {
    return rows.entrySet().stream()
        .map(row -> row.getValue() + " " + row.getKey())
        .collect(Collectors.joining("\n"));
  }
}
