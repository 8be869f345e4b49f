package io.followthrough.meeting;

import io.followthrough.customer.Readers;
import io.followthrough.engine.People;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Whose customers somebody may ask about: a rep about own ones, a manager about everybody's. */
@Component
class Team {

  /** A rep, or a manager who looks after customers. */
  record Rep(String id, String name) {}

  private final Readers readers;
  private final People people;

  Team(Readers readers, People people) {
    this.readers = readers;
    this.people = people;
  }

  /** Everybody about whom the person who is logged in may ask. */
  List<Rep> all() {
    var reader = readers.current();
    return (reader.seesAll() ? people.atWork() : List.of(reader.user()))
        .stream().map(this::rep).toList();
  }

  /**
   * The user ids of those who are asked about.
   *
   * @param asked user ids; empty for everybody about whom this person may ask
   * @throws ResponseStatusException 403 when a rep asks about a colleague
   */
  List<String> asked(List<String> asked) {
    var reader = readers.current();
    if (asked.isEmpty()) {
      return reader.seesAll() ? people.atWork() : List.of(reader.user());
    }
    if (!reader.seesAll() && !asked.equals(List.of(reader.user()))) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "These are a colleague's figures: ask a manager.");
    }
    return asked;
  }

  /** Whether whoever asks may see what belongs to no rep, too. */
  boolean isAskedByAManager() {
    return readers.current().seesAll();
  }

  Rep rep(String user) {
    return new Rep(user, people.nameOf(user));
  }
}
