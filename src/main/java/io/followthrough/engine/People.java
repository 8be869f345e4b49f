package io.followthrough.engine;

import static java.util.function.Predicate.not;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
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
  static final String ADMINISTRATOR = Groups.CAMUNDA_ADMIN;

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

  public boolean isAdministrator(String user) {
    return isMember(user, ADMINISTRATOR);
  }

  /** First and last name; the user id itself if there is none, or no such user (any more). */
  public String nameOf(String user) {
    return find(user).flatMap(People::fullName).orElse(user);
  }

  /** As {@link #nameOf}, of many at once, by their user ids. */
  public Map<String, String> namesOf(Collection<String> users) {
    var names = new HashMap<String, String>();
    users.forEach(user -> names.put(user, user));
    if (!names.isEmpty()) {
      var ids = names.keySet().toArray(String[]::new);
      unchecked
          .call(() -> identity.createUserQuery().userIdIn(ids).list())
          .forEach(person -> fullName(person).ifPresent(name -> names.put(person.getId(), name)));
    }
    return names;
  }

  private static Optional<String> fullName(User person) {
    return Optional.of(
            Stream.of(person.getFirstName(), person.getLastName())
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" ")))
        .filter(not(String::isEmpty));
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

  /** Keeps the phone number with the user; it stands below what the user writes. */
  public void keepPhone(String user, String number) {
    unchecked.run(() -> identity.setUserInfo(user, PHONE, number));
  }

  /**
   * Which rep or manager somebody means.
   *
   * @param who a user id, an e-mail address, a whole name, or a first or last name that only one of
   *     them has
   * @throws Refused when it is nobody, or could be several
   */
  public String called(String who) {
    var name = who.strip();
    var team =
        unchecked.call(
            () ->
                Stream.of(REP, MANAGER)
                    .flatMap(
                        group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                    .collect(Collectors.toMap(User::getId, user -> user, (one, same) -> one)));
    if (team.containsKey(name)) {
      return name;
    }
    var meant =
        team.values().stream().filter(user -> isCalled(user, name)).map(User::getId).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw new Refused(
        "“%s” is %s: write one of %s."
            .formatted(
                Refused.excerpt(name),
                meant.isEmpty() ? "none of us" : "more than one of us",
                team.keySet().stream().sorted().collect(Collectors.joining(", "))));
  }

  private static boolean isCalled(User user, String name) {
    var first = Objects.requireNonNullElse(user.getFirstName(), "");
    var last = Objects.requireNonNullElse(user.getLastName(), "");
    return Stream.of(user.getId(), user.getEmail(), first, last, first + " " + last)
        .anyMatch(name::equalsIgnoreCase);
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
