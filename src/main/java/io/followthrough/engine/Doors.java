package io.followthrough.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets nobody in who has not shown who they are. What is not named here is not there: a new page is
 * shut until somebody opens it on purpose.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignOnSettings.class)
class Doors {

  /** What customers and the browsers of everybody are shown; each guards itself by other means. */
  private static final RequestMatcher OPEN_PAGES =
      anyOf("/", "/error", "/when/**", "/stop/**", "/diary/**", "/pages/**", "/demo/**");

  /** Camunda's web applications, which have a login, a session and a token of their own. */
  private static final RequestMatcher WEB_APPLICATIONS =
      anyOf("/camunda/**", "/webjars/**", "/favicon.ico");

  /** What programs ask. */
  private static final RequestMatcher INTERFACES =
      anyOf("/api/**", "/engine-rest/**", "/v3/**", "/actuator/**");

  private static final String FRAMES = "X-Frame-Options";

  private static final Pattern SECURE = Pattern.compile(";\\s*Secure\\b", Pattern.CASE_INSENSITIVE);

  /** Load balancers have no login. */
  private static final RequestMatcher HEALTH = anyOf("/actuator/health/**");

  /** What the platform says of itself, with all that is in it, is for its administrators. */
  private static final RequestMatcher FIGURES = anyOf("/actuator/**");

  /** Our own pages need a style, pictures and forms; the demo's a script and a frame, too. */
  private static final String ONLY_OURS =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'self'";

  /** What programs ask for is no page, though a browser may show a letter, a file or a list. */
  private static final String NO_PAGE =
      "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
    // Camunda sets its own headers there, and its files are to be kept by the browsers.
    return open(http.securityMatcher(WEB_APPLICATIONS))
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return open(http.securityMatcher(OPEN_PAGES))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(ONLY_OURS)))
        .build();
  }

  /** Pages of ours in Cockpit and Tasklist ask our API with the login of the web application. */
  @Bean
  @Order(3)
  SecurityFilterChain pagesInWebApplications(
      HttpSecurity http, EngineUsers users, ProcessEngine engine, Refusals refusals)
      throws Exception {
    return guarded(http.securityMatcher(WebLogin::isShownBy), engine)
        .addFilterBefore(new WebLogin(users, engine.getName()), AnonymousAuthenticationFilter.class)
        .exceptionHandling(doors -> doors.authenticationEntryPoint(refusals::askForReload))
        .build();
  }

  /**
   * HTTP basic against the engine's own users, at Camunda's REST API, at ours, at its description
   * and at the figures of the platform; and tokens of the single sign-on, where there is one.
   */
  @Bean
  @Order(4)
  SecurityFilterChain house(
      HttpSecurity http,
      ProcessEngine engine,
      Refusals refusals,
      ObjectProvider<JwtDecoder> tokens,
      SingleSignOn signOn)
      throws Exception {
    if (tokens.getIfAvailable() != null) {
      http.oauth2ResourceServer(
          server ->
              server
                  .authenticationEntryPoint(refusals::askForLogin)
                  .jwt(
                      jwt ->
                          jwt.jwtAuthenticationConverter(
                              token -> signOn.welcome(token.getClaims()))));
    }
    return guarded(http.securityMatcher(INTERFACES), engine)
        .addFilterBefore(new NotFromElsewhere(refusals), BasicAuthenticationFilter.class)
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals::askForLogin))
        .exceptionHandling(doors -> doors.authenticationEntryPoint(refusals::askForLogin))
        .build();
  }

  /** Whatever else there might be. Asked for a login, a browser would show a window for it. */
  @Bean
  @Order(5)
  SecurityFilterChain nothing(HttpSecurity http, Refusals refusals) throws Exception {
    return plain(http)
        .authorizeHttpRequests(all -> all.anyRequest().denyAll())
        .exceptionHandling(doors -> doors.authenticationEntryPoint(refusals::knowNothing))
        .build();
  }

  /** A header that no program can mean is not read either. */
  @Bean
  RequestRejectedHandler unreadableHeaders(Refusals refusals) {
    return (request, response, reason) ->
        refusals.say(response, HttpStatus.BAD_REQUEST, "A header of this request cannot be read.");
  }

  private static HttpSecurity open(HttpSecurity http) throws Exception {
    return plain(http)
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .headers(headers -> headers.frameOptions(frames -> frames.disable()))
        .headers(headers -> headers.addHeaderWriter(Doors::frameByOurs));
  }

  private static HttpSecurity guarded(HttpSecurity http, ProcessEngine engine) throws Exception {
    return plain(http)
        .authorizeHttpRequests(
            all ->
                all.requestMatchers(HEALTH)
                    .permitAll()
                    .requestMatchers(FIGURES)
                    .hasAuthority(Groups.CAMUNDA_ADMIN)
                    .anyRequest()
                    .authenticated())
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NO_PAGE)))
        .addFilterAfter(new EngineLogin(engine.getIdentityService()), AuthorizationFilter.class);
  }

  /**
   * Nothing is kept in sessions: each request shows who sends it, or Camunda keeps who it is, and
   * renews the session itself at a login. A session that changed its name at any other request
   * would be lost to those that are under way.
   */
  private static HttpSecurity plain(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions ->
                sessions
                    .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                    .sessionFixation(fixation -> fixation.none()))
        .headers(Doors::setHeaders);
  }

  static void setHeaders(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .addHeaderWriter(Doors::markSecure);
  }

  /** The demo shows mails in a frame; a page that forbids every frame has said so before. */
  private static void frameByOurs(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(FRAMES)) {
      response.setHeader(FRAMES, "SAMEORIGIN");
    }
  }

  /**
   * Marks every cookie as secure that is set over TLS, also where a load balancer ends it. Camunda
   * can do so always or never; the same platform may be reached in both ways.
   */
  private static void markSecure(HttpServletRequest request, HttpServletResponse response) {
    if (!request.isSecure()) {
      return;
    }
    var cookies = List.copyOf(response.getHeaders(HttpHeaders.SET_COOKIE));
    for (var place = 0; place < cookies.size(); place++) {
      var cookie = cookies.get(place);
      var marked = SECURE.matcher(cookie).find() ? cookie : cookie + "; Secure";
      if (place == 0) {
        response.setHeader(HttpHeaders.SET_COOKIE, marked);
      } else {
        response.addHeader(HttpHeaders.SET_COOKIE, marked);
      }
    }
  }

  static RequestMatcher anyOf(String... patterns) {
    return new OrRequestMatcher(
        Arrays.stream(patterns)
            .map(PathPatternRequestMatcher.withDefaults()::matcher)
            .toArray(RequestMatcher[]::new));
  }
}
