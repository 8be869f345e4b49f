package io.followthrough.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Checks names and passwords against the engine's users. After each wrong password the engine makes
 * that user wait, longer each time and up to a minute, in whatever way somebody tries; here we say
 * so.
 */
@Component
class EngineUsers implements AuthenticationProvider {

  private final IdentityService identity;
  private final Clock clock;

  EngineUsers(IdentityService identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication shown) {
    var user = shown.getName();
    // PostgreSQL takes no such character, and no user has one.
    if (user.indexOf('\0') >= 0) {
      throw wrong();
    }
    waitOf(user)
        .ifPresent(
            wait -> {
              throw new TooManyAttempts(wait);
            });
    var password = String.valueOf(shown.getCredentials());
    if (!identity.checkPassword(user, password)) {
      throw wrong();
    }
    return login(user);
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  /** Somebody whose login is known by other means; empty when there is no such user any more. */
  Optional<Authentication> known(String user) {
    return identity.createUserQuery().userId(user).count() == 0
        ? Optional.empty()
        : Optional.of(login(user));
  }

  private Optional<Duration> waitOf(String user) {
    return Optional.ofNullable((UserEntity) identity.createUserQuery().userId(user).singleResult())
        .map(UserEntity::getLockExpirationTime)
        .map(until -> Duration.between(clock.instant(), Instant.ofEpochMilli(until.getTime())))
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
  }

  private Authentication login(String user) {
    return UsernamePasswordAuthenticationToken.authenticated(
        user,
        null,
        identity.createGroupQuery().groupMember(user).list().stream()
            .map(Group::getId)
            .map(SimpleGrantedAuthority::new)
            .toList());
  }

  private static BadCredentialsException wrong() {
    return new BadCredentialsException("The name or the password is wrong.");
  }

  /** This user has to wait after wrong passwords. */
  static class TooManyAttempts extends LockedException {

    private final long seconds;

    TooManyAttempts(Duration wait) {
      super("There were too many wrong passwords: wait a moment, and try again.");
      this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** How long, rounded up. */
    long seconds() {
      return seconds;
    }
  }
}
