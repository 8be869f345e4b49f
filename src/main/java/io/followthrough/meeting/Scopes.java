package io.followthrough.meeting;

import io.followthrough.customer.Readers;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Whose figures somebody may see: reps their own, managers those of all. */
@Component
class Scopes {

  private final Readers readers;
  private final People people;

  Scopes(Readers readers, People people) {
    this.readers = readers;
    this.people = people;
  }

  /**
   * The figures that the person who is logged in asks for.
   *
   * @param reps user ids; null or empty for all that this person may see
   * @throws Refused when one of them is none of us
   * @throws ResponseStatusException 403 when they are somebody else's to see
   */
  Scope asked(List<String> reps) {
    var reader = readers.current();
    var asked = reps == null ? List.<String>of() : reps.stream().distinct().toList();
    if (!reader.seesAll()) {
      if (!List.of(reader.user()).containsAll(asked)) {
        throw new ResponseStatusException(
            HttpStatus.FORBIDDEN, "These are a colleague's figures: ask a manager.");
      }
      return new Scope(List.of(reader.user()));
    }
    if (!asked.isEmpty()) {
      mustBeOurs(asked);
    }
    return new Scope(asked);
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
}
