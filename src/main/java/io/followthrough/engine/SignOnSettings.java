package io.followthrough.engine;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code followthrough.sign-on.*}: how the company's single sign-on speaks of people.
 * They count where it is configured by Spring Boot's own settings, {@code
 * spring.security.oauth2.client.*} for Cockpit and Tasklist and {@code
 * spring.security.oauth2.resourceserver.jwt.*} for the interfaces.
 *
 * @param userClaim the claim that becomes the user's id here
 * @param groupsClaim the claim that lists somebody's groups
 * @param groups by each group here what the claim calls it; memberships of these groups follow the
 *     claim, those of others stay as they are
 */
@ConfigurationProperties("followthrough.sign-on")
record SignOnSettings(
    @DefaultValue("preferred_username") String userClaim,
    @DefaultValue("groups") String groupsClaim,
    Map<String, String> groups) {

  private static final Map<String, String> AS_THEY_ARE_CALLED =
      Map.of(
          People.REP, People.REP,
          People.MANAGER, People.MANAGER,
          People.ANALYST, People.ANALYST,
          People.ADMINISTRATOR, People.ADMINISTRATOR);

  SignOnSettings {
    groups = groups == null || groups.isEmpty() ? AS_THEY_ARE_CALLED : Map.copyOf(groups);
  }
}
