package io.followthrough.customer;

import io.followthrough.customer.Intervention.What;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The record of who stepped in, and why: whoever asks in a year finds it with the customer. */
@Component
public class Interventions {

  private static final int LONGEST_WHY = 1000;
  private static final int LONGEST_DETAIL = 400;

  private final InterventionRows rows;
  private final People people;
  private final Clock clock;

  Interventions(InterventionRows rows, People people, Clock clock) {
    this.rows = rows;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Writes down that the person who is logged in decided this.
   *
   * @param detail what exactly, in a few words, may be empty
   * @throws Refused when no reason is given
   */
  public void note(long customerId, What what, String detail, String why) {
    var reason =
        Optional.ofNullable(why)
            .map(String::strip)
            .filter(words -> !words.isEmpty())
            .orElseThrow(
                () -> Refused.about("why", "Why? Whoever asks in a year wants to know it."));
    if (reason.length() > LONGEST_WHY) {
      throw Refused.about("why", "The reason is too long: at most 1,000 characters are kept.");
    }
    rows.save(
        new Intervention(
            null,
            customerId,
            what,
            detail.length() > LONGEST_DETAIL
                ? detail.substring(0, LONGEST_DETAIL - 1) + "…"
                : detail,
            reason,
            people.current().orElse(null),
            clock.instant()));
  }
}
