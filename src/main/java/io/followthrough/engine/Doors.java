package io.followthrough.engine;

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
   * and at the figures of the platform. Its health is open: load balancers have no login.
   */
  @Bean
  FilterRegistrationBean<HouseDoor> houseDoor(
      JerseyApplicationPath restApi, ObjectProvider<ProcessEngine> engine) {
    var door = new FilterRegistrationBean<>(new HouseDoor(engine));
    door.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
        HttpBasicAuthenticationProvider.class.getName());
    door.setUrlPatterns(List.of(restApi.getUrlMapping(), "/api/*", "/v3/*", "/actuator/metrics/*"));
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
    protected boolean requiresEngineAuthentication(String address) {
      return true;
    }

    @Override
    protected ProcessEngine getAddressedEngine(String name) {
      return engine.getObject();
    }
  }
}
