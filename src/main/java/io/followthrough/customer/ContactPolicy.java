package io.followthrough.customer;

import io.followthrough.engine.Decisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Neither pest nor invisible: how close two touches may be, and how far apart, over all processes
 * and channels, as the decision table {@code contact-policy} says.
 */
@Component
public class ContactPolicy {

  /**
   * One row of the table.
   *
   * @param ceiling at least so many working days lie between two touches that we start
   * @param floor at most so many days lie between two touches
   */
  public record Limits(int ceiling, int floor) {}

  private static final String DECISION = "contact-policy";

  private final Decisions decisions;

  ContactPolicy(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * The limits at this stage of a customer's journey.
   *
   * @param purpose which question is open, such as {@code quote} or {@code nurture}
   */
  public Limits of(String purpose) {
    var row =
        decisions
            .row(DECISION, Map.of("purpose", purpose))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The decision table \"contact-policy\" has no row for purpose \"%s\": its last row is for everything else."
                            .formatted(purpose)));
    return new Limits(
        ((Number) row.get("ceiling")).intValue(), ((Number) row.get("floor")).intValue());
  }
}
