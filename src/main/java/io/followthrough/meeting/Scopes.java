package io.followthrough.meeting;

import io.followthrough.customer.Readers;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose customers somebody asks about, and may. */
@Component
class Scopes {

  private final Readers readers;

  Scopes(Readers readers) {
    this.readers = readers;
  }

  /**
   * The customers that the person who is logged in asks about.
   *
   * @param reps user ids of their owners; empty for all that this person may see
   * @throws io.followthrough.engine.Refused when one of them is none of us
   * @throws org.springframework.web.server.ResponseStatusException 403 when they are not for this
   *     person to see
   */
  Scope asked(List<String> reps) {
    return new Scope(readers.asked(reps));
  }
}
