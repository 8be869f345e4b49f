package io.followthrough.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Takes over from the company's single sign-on who works here. Owners, deputies and lists of tasks
 * need users and groups that are there when nobody is logged in; so everybody becomes a user of the
 * engine's at the first login, and name, address and groups follow the claims at each.
 */
@Component
class SingleSignOn {

  private static final int LONGEST_ID = 64;

  private final SignOnSettings settings;
  private final IdentityServiceImpl identity;
  private final Unchecked unchecked;

  SingleSignOn(SignOnSettings settings, IdentityService identity, Unchecked unchecked) {
    this.settings = settings;
    this.identity = (IdentityServiceImpl) identity;
    this.unchecked = unchecked;
  }

  /** As {@link #welcome}, for the web applications. */
  OidcUser named(OidcUser user) {
    welcome(user.getClaims());
    return new DefaultOidcUser(
        user.getAuthorities(), user.getIdToken(), user.getUserInfo(), settings.userClaim());
  }

  /**
   * Who shows these claims, as a user here.
   *
   * @throws OAuth2AuthenticationException when they name nobody, or nobody who works here
   */
  UsernamePasswordAuthenticationToken welcome(Map<String, Object> claims) {
    var user = text(claims, settings.userClaim());
    if (user == null || user.isBlank() || user.length() > LONGEST_ID) {
      throw refused("The claim “%s” names nobody.".formatted(settings.userClaim()));
    }
    var groups = groupsIn(claims);
    if (groups.isEmpty()) {
      throw refused(
          "You are in none of the groups that work here: ask whoever looks after the sign-on.");
    }
    try {
      unchecked.run(() -> takeOver(user, claims, groups));
    } catch (BadUserRequestException anotherRequestWasFaster) {
      unchecked.run(() -> takeOver(user, claims, groups));
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        user, null, groupsOf(user).stream().map(SimpleGrantedAuthority::new).toList());
  }

  private Set<String> groupsIn(Map<String, Object> claims) {
    var claimed =
        claims.get(settings.groupsClaim()) instanceof Collection<?> many
            ? many
            : List.of(Objects.requireNonNullElse(claims.get(settings.groupsClaim()), ""));
    return settings.groups().entrySet().stream()
        .filter(group -> claimed.contains(group.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void takeOver(String user, Map<String, Object> claims, Set<String> groups) {
    var known = identity.createUserQuery().userId(user).singleResult();
    var person = known == null ? newcomer(user) : known;
    if (learn(person, claims) || known == null) {
      identity.saveUser(person, true);
    }
    var current = groupsOf(user);
    for (var group : settings.groups().keySet()) {
      if (groups.contains(group) && !current.contains(group)) {
        identity.createMembership(user, group);
      } else if (!groups.contains(group) && current.contains(group)) {
        identity.deleteMembership(user, group);
      }
    }
  }

  /** With a password that nobody knows: this person comes by the sign-on only. */
  private User newcomer(String user) {
    var person = identity.newUser(user);
    person.setPassword(UUID.randomUUID().toString() + UUID.randomUUID());
    return person;
  }

  /** Whether there was anything new; nothing is forgotten that a claim does not speak of. */
  private static boolean learn(User person, Map<String, Object> claims) {
    var first = said(claims, StandardClaimNames.GIVEN_NAME, person.getFirstName());
    var last = said(claims, StandardClaimNames.FAMILY_NAME, person.getLastName());
    var mail = said(claims, StandardClaimNames.EMAIL, person.getEmail());
    var isNew =
        !Objects.equals(first, person.getFirstName())
            || !Objects.equals(last, person.getLastName())
            || !Objects.equals(mail, person.getEmail());
    person.setFirstName(first);
    person.setLastName(last);
    person.setEmail(mail);
    return isNew;
  }

  private List<String> groupsOf(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
  }

  private static String said(Map<String, Object> claims, String claim, String before) {
    var now = text(claims, claim);
    return now == null ? before : now;
  }

  private static String text(Map<String, Object> claims, String claim) {
    return claims.get(claim) instanceof String text ? text : null;
  }

  private static OAuth2AuthenticationException refused(String sentence) {
    return new OAuth2AuthenticationException(
        new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, sentence, null), sentence);
  }
}
