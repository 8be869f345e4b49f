package io.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.autoconfigure.web.servlet.JerseyApplicationPath;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Lets nobody in who has not shown who they are. */
@Configuration(proxyBeanMethods = false)
class Doors {

  /** HTTP basic against the engine's own users, at Camunda's REST API and at ours. */
  @Bean
  FilterRegistrationBean<HouseDoor> houseDoor(JerseyApplicationPath restApi) {
    var door = new FilterRegistrationBean<>(new HouseDoor());
    door.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
        HttpBasicAuthenticationProvider.class.getName());
    door.setUrlPatterns(List.of(restApi.getUrlMapping(), "/api/*"));
    door.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return door;
  }

  /**
   * Camunda's filter, without its exceptions: it works out from the address whether a login is
   * needed at all and for which engine, and that part of the address is the caller's to write.
   */
  static class HouseDoor extends ProcessEngineAuthenticationFilter {

    @Override
    protected boolean requiresEngineAuthentication(String address) {
      return true;
    }

    @Override
    protected String extractEngineName(String address) {
      return DEFAULT_ENGINE_NAME;
    }
  }
}
