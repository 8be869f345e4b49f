package io.followthrough.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.servlet.JerseyApplicationPath;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Lets nobody in who has not shown who they are. */
@Configuration(proxyBeanMethods = false)
class Doors {

  /**
   * HTTP basic against the engine's own users, at Camunda's REST API, at ours, at its description
   * and at the figures of the platform. Its health is open: load balancers have no login. Our API
   * also takes the login of the web applications, whose pages ask it.
   */
  @Bean
  FilterRegistrationBean<HouseDoor> houseDoor(
      JerseyApplicationPath restApi, ObjectProvider<ProcessEngine> engine) {
    var door = new FilterRegistrationBean<>(new HouseDoor(engine));
    door.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
        HttpBasicAuthenticationProvider.class.getName());
    door.setUrlPatterns(
        List.of(
            restApi.getUrlMapping(),
            "/api/*",
            "/v3/*",
            "/actuator/info/*",
            "/actuator/metrics/*",
            "/actuator/prometheus/*",
            "/actuator/sbom/*"));
    door.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return door;
  }

  /**
   * Camunda's filter, without its exceptions: it works out from the address whether a login is
   * needed at all and for which engine, and that part of the address is the caller's to write.
   */
  static class HouseDoor extends ProcessEngineAuthenticationFilter {

    // Asked for late: the doors hang before the engine runs.
    private final ObjectProvider<ProcessEngine> engine;

    HouseDoor(ObjectProvider<ProcessEngine> engine) {
      this.engine = engine;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      var asked = (HttpServletRequest) request;
      if (WebLogin.isShownBy(asked)) {
        letInByWebLogin(asked, (HttpServletResponse) response, chain);
      } else {
        super.doFilter(request, response, chain);
      }
    }

    private void letInByWebLogin(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      var platform = engine.getObject();
      var user = WebLogin.userOf(request, platform);
      if (user.isEmpty()) {
        WebLogin.refuse(response);
        return;
      }
      setAuthenticatedUser(platform, user.get(), null, null);
      try {
        chain.doFilter(request, response);
      } finally {
        clearAuthentication(platform);
      }
    }

    @Override
    protected boolean requiresEngineAuthentication(String address) {
      return true;
    }

    @Override
    protected ProcessEngine getAddressedEngine(String name) {
      return engine.getObject();
    }
  }
}
