package io.followthrough.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The login of somebody who works in Cockpit or Tasklist. Pages of ours in there ask our API with
 * the session of the web application. A session alone is never enough: a strange page can have the
 * browser send it. With each request comes the token that only the web application's own pages can
 * read, and it must be that of the session.
 */
class WebLogin extends OncePerRequestFilter {

  private static final String OURS = "/api/";

  private final EngineUsers users;
  private final String engine;

  /**
   * @param engine the name under which the web applications know the engine
   */
  WebLogin(EngineUsers users, String engine) {
    this.users = users;
    this.engine = engine;
  }

  /** Whether this request of our API comes with the token of a web application. */
  static boolean isShownBy(HttpServletRequest request) {
    return request.getServletPath().startsWith(OURS)
        && request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME) != null;
  }

  /** Who left since the login has no account any more, though the session lives on. */
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    userOf(request)
        .flatMap(users::known)
        .map(SecurityContextImpl::new)
        .ifPresent(SecurityContextHolder::setContext);
    chain.doFilter(request, response);
  }

  private Optional<String> userOf(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    var token = (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    var shown = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
    if (token == null || !MessageDigest.isEqual(token.getBytes(UTF_8), shown.getBytes(UTF_8))) {
      return Optional.empty();
    }
    return Optional.ofNullable(
            AuthenticationUtil.getAuthsFromSession(session)
                .getAuthenticationForProcessEngine(engine))
        .map(Authentication::getIdentityId);
  }
}
