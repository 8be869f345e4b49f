package io.followthrough.meeting;

import io.followthrough.customer.Readers;
import io.followthrough.engine.People;
import java.util.List;
import org.springframework.stereotype.Component;

/** Those who look after customers, by their names. */
@Component
class Team {

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
   * @param user a user id, or null
   * @return null for null
   */
  Rep rep(String user) {
    return user == null ? null : new Rep(user, people.nameOf(user));
  }
}
