package io.followthrough.engine;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The people who work here, as the engine knows them. */
@Component
public class People {

  static final String REP = "rep";
  public static final String MANAGER = "manager";
  static final String ANALYST = "analyst";

  /** Under which key the engine keeps a user's phone number. */
  public static final String PHONE = "phone";

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final Unchecked unchecked;

  People(IdentityService identity, AuthorizationService authorizations, Unchecked unchecked) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.unchecked = unchecked;
  }

  /** The user ids of all sales reps, in alphabetical order. */
  public List<String> reps() {
    return members(REP);
  }

  /** The user ids of all reps and managers: whoever may look after customers. */
  public List<String> atWork() {
    return Stream.of(REP, MANAGER).flatMap(group -> members(group).stream()).distinct().toList();
  }

  public boolean isRep(String user) {
    return isMember(user, REP);
  }

  public boolean isManager(String user) {
    return isMember(user, MANAGER);
  }

  public boolean isAnalyst(String user) {
    return isMember(user, ANALYST);
  }

  /** First and last name; the user id itself if there is none, or no such user (any more). */
  public String nameOf(String user) {
    return find(user)
        .map(
            person ->
                Stream.of(person.getFirstName(), person.getLastName())
                    .filter(name -> name != null && !name.isBlank())
                    .collect(Collectors.joining(" ")))
        .filter(not(String::isEmpty))
        .orElse(user);
  }

  /** The e-mail address of a user, if there is such a user and it has one. */
  public Optional<String> mailOf(String user) {
    return find(user).map(User::getEmail).filter(not(String::isBlank));
  }

  /** The phone number of a user, as it is kept with the user under {@code phone}; else empty. */
  public Optional<String> phoneOf(String user) {
    return Optional.ofNullable(unchecked.call(() -> identity.getUserInfo(user, PHONE)))
        .filter(not(String::isBlank));
  }

  /** The user id of the rep or manager who writes from this address, whatever its capitals. */
  public Optional<String> writingFrom(String address) {
    return unchecked.call(
        () ->
            Stream.of(REP, MANAGER)
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                .filter(user -> address.equalsIgnoreCase(user.getEmail()))
                .map(User::getId)
                .findFirst());
  }

  /** The user id of who is logged in; empty where no person is at work, as in a timer's job. */
  public Optional<String> current() {
    return Optional.ofNullable(identity.getCurrentAuthentication())
        .map(authentication -> authentication.getUserId());
  }

  /**
   * Who may start a process by its form may start it in any other way that we offer, too.
   *
   * @throws AuthorizationException with a sentence, when the person who is logged in may not
   */
  public void mustBeAllowedToStart(String process) {
    var login = identity.getCurrentAuthentication();
    if (login != null
        && !authorizations.isUserAuthorized(
            login.getUserId(),
            login.getGroupIds(),
            Permissions.CREATE_INSTANCE,
            Resources.PROCESS_DEFINITION,
            process)) {
      throw new NotAllowed(
          new AuthorizationException(
              login.getUserId(),
              Permissions.CREATE_INSTANCE.getName(),
              Resources.PROCESS_DEFINITION.resourceName(),
              process));
    }
  }

  private Optional<User> find(String user) {
    return user == null
        ? Optional.empty()
        : Optional.ofNullable(
            unchecked.call(() -> identity.createUserQuery().userId(user).singleResult()));
  }

  private List<String> members(String group) {
    return unchecked.call(
        () ->
            identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(User::getId)
                .toList());
  }

  private boolean isMember(String user, String group) {
    return user != null
        && unchecked.call(
            () -> identity.createUserQuery().userId(user).memberOfGroup(group).count() > 0);
  }
}
