package io.followthrough.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** What the doors say to whom they do not let in: problem details by RFC 9457, as everywhere. */
@Component
class Refusals {

  private static final String BASIC = "Basic realm=\"Followthrough\", charset=\"UTF-8\"";

  private static final String BEARER = "Bearer error=\"invalid_token\"";

  private final ObjectMapper json;

  Refusals(ObjectMapper json) {
    this.json = json;
  }

  /** Asks for a name and a password, or for patience. */
  void askForLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (reason instanceof EngineUsers.TooManyAttempts attempts) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(attempts.seconds()));
      say(response, HttpStatus.TOO_MANY_REQUESTS, attempts.getMessage());
      return;
    }
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        reason instanceof OAuth2AuthenticationException ? BEARER : BASIC);
    say(
        response,
        HttpStatus.UNAUTHORIZED,
        reason instanceof InsufficientAuthenticationException
            ? "Log in first: send a name and a password."
            : reason.getMessage());
  }

  /** Without the challenge for a password: the browser would ask for one in a window of its own. */
  void askForReload(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    say(
        response,
        HttpStatus.UNAUTHORIZED,
        "Your login has ended: reload the page and log in again.");
  }

  void knowNothing(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    say(response, HttpStatus.NOT_FOUND, "There is nothing at this address.");
  }

  void say(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(json.writeValueAsString(ProblemDetail.forStatusAndDetail(status, sentence)));
  }
}
