package io.followthrough.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Tells Camunda's web applications who came by single sign-on. Camunda makes it by its name. */
public class SignedOn implements AuthenticationProvider {

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    var user = request.getUserPrincipal();
    return user == null
        ? AuthenticationResult.unsuccessful()
        : AuthenticationResult.successful(user.getName());
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // The page that asked is reloaded, and the door leads to the sign-on.
  }
}
