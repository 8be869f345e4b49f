package io.followthrough.engine;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.ClientsConfiguredCondition;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Has the company's single sign-on say who works in the web applications, where {@code
 * spring.security.oauth2.client.*} names one; nothing of this is there otherwise.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ClientsConfiguredCondition.class)
class SignOnDoors {

  /** The two ends of the way to the sign-on and back, and what is reached by it. */
  @Bean
  @Order(0)
  SecurityFilterChain signOnForWebApplications(
      HttpSecurity http, SingleSignOn signOn, Refusals refusals) throws Exception {
    var people = new OidcUserService();
    return http.securityMatcher(
            Doors.anyOf("/camunda/app/**", "/camunda/api/**", "/oauth2/**", "/login/**"))
        // Camunda has a token of its own against requests of strange pages.
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .headers(Doors::setHeaders)
        .headers(headers -> headers.cacheControl(cache -> cache.disable()))
        .oauth2Login(
            login ->
                login
                    .userInfoEndpoint(
                        info ->
                            info.oidcUserService(request -> signOn.named(people.loadUser(request))))
                    .failureHandler(
                        (request, response, reason) ->
                            refusals.say(response, HttpStatus.FORBIDDEN, reason.getMessage())))
        // Who logs out of a web application is logged out here, or would be in again at once.
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults()
                            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                    .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
        .build();
  }

  /** Stands behind the doors, and before Camunda's own filters. */
  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> whoCameBySignOn() {
    var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, SignedOn.class.getName());
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    filter.setDispatcherTypes(DispatcherType.REQUEST);
    filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return filter;
  }
}
