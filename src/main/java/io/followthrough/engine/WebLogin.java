package io.followthrough.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.MediaType;

/**
 * The login of somebody who works in Cockpit or Tasklist. Pages of ours in there ask our API with
 * the session of the web application. A session alone is never enough: a strange page can have the
 * browser send it. With each request comes the token that only the web application's own pages can
 * read, and it must be that of the session.
 */
final class WebLogin {

  private static final String OURS = "/api/";

  private WebLogin() {}

  /** Whether this request of our API comes with the token of a web application. */
  static boolean isShownBy(HttpServletRequest request) {
    return request.getServletPath().startsWith(OURS)
        && request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME) != null;
  }

  /** Who is logged in; empty when nobody is, or no longer, or the token is another one. */
  static Optional<String> userOf(HttpServletRequest request, ProcessEngine engine) {
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
                .getAuthenticationForProcessEngine(engine.getName()))
        .map(Authentication::getIdentityId)
        // Who left since then has no account any more, but the session lives on.
        .filter(user -> engine.getIdentityService().createUserQuery().userId(user).count() > 0);
  }

  /** Without the challenge for a password: the browser would ask for one in a window of its own. */
  static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(UTF_8.name());
    response
        .getWriter()
        .write(
            "{\"status\":401,\"title\":\"Unauthorized\",\"detail\":\"Your login has ended: reload the page and log in again.\"}");
  }
}
