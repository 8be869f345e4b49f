package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who asks about customers over HTTP, and what they may know: a rep of own customers, of those of
 * an owner whose deputy the rep is now, and of those whom nobody owns yet, a manager of all.
 */
@Component
public class Readers {

  /** The user id of somebody who is logged in and may read about customers. */
  public record Reader(String user, boolean seesAll) {}

  private final People people;
  private final Customers customers;
  private final Owners owners;

  Readers(People people, Customers customers, Owners owners) {
    this.owners = owners;
    this.people = people;
    this.customers = customers;
  }

  /**
   * The rep or manager who is logged in.
   *
   * @throws ResponseStatusException 403 when it is neither
   */
  public Reader current() {
    var user = people.current().orElse(null);
    if (people.isManager(user)) {
      return new Reader(user, true);
    }
    if (people.isRep(user)) {
      return new Reader(user, false);
    }
    throw new ResponseStatusException(
        HttpStatus.FORBIDDEN, "Only reps and managers may read about customers.");
  }

  /**
   * The manager who is logged in.
   *
   * @throws ResponseStatusException 403 when it is none
   */
  Reader manager() {
    var reader = current();
    if (!reader.seesAll()) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "Only managers may decide this: ask yours.");
    }
    return reader;
  }

  /**
   * The manager or administrator who is logged in: who answers for what is kept about people.
   *
   * @throws ResponseStatusException 403 when it is neither
   */
  Reader guardian() {
    return people
        .current()
        .filter(user -> people.isManager(user) || people.isAdministrator(user))
        .map(user -> new Reader(user, true))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "Only managers and administrators may do this: ask one of them."));
  }

  /**
   * Whose figures the person who is logged in asks for: reps may see their own, managers those of
   * all.
   *
   * @param reps user ids; empty for all that this person may see
   * @return their user ids; empty for everybody's, and those of customers whom nobody owns
   * @throws Refused when one of them is none of us
   * @throws ResponseStatusException 403 when they are not for this person to see
   */
  public List<String> asked(List<String> reps) {
    var reader = current();
    var asked = reps.stream().distinct().toList();
    if (!reader.seesAll()) {
      if (!List.of(reader.user()).containsAll(asked)) {
        throw new ResponseStatusException(
            HttpStatus.FORBIDDEN, "These are a colleague's figures: ask a manager.");
      }
      return List.of(reader.user());
    }
    if (!asked.isEmpty()) {
      mustBeOurs(asked);
    }
    return asked;
  }

  private void mustBeOurs(List<String> asked) {
    var ours = people.atWork();
    asked.stream()
        .filter(rep -> !ours.contains(rep))
        .findFirst()
        .ifPresent(
            stranger -> {
              throw Refused.about(
                  "rep",
                  "“%s” is none of us: give the user id of a rep."
                      .formatted(Refused.excerpt(stranger)));
            });
  }

  /**
   * As {@link #current}, or an analyst, who sees what we write to any customer.
   *
   * @throws ResponseStatusException 403 when it is none of them
   */
  Reader currentOfTexts() {
    return people
        .current()
        .filter(people::isAnalyst)
        .map(user -> new Reader(user, true))
        .orElseGet(this::current);
  }

  /**
   * @throws ResponseStatusException 404 when there is no such customer, 403 when it is a
   *     colleague's
   */
  public Customer customer(long id, Reader reader) {
    var customer =
        customers
            .find(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no customer %d.".formatted(id)));
    var mayRead =
        reader.seesAll()
            || customer.owner().isEmpty()
            || owners.isLookedAfterBy(reader.user(), customer);
    if (!mayRead) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "This is a colleague's customer: ask a manager.");
    }
    return customer;
  }
}
