package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a customer likes to hear from us, by the customer's own clock.
 *
 * @param from null, like {@code until}, for any time of the day
 */
record BestHours(LocalTime from, LocalTime until) {

  private static final String ANY = "any";

  BestHours {
    if (from != null && !from.isBefore(until)) {
      throw new Refused("The best hours must begin before they end.");
    }
  }

  /**
   * What the field {@code bestHours} of a form says, such as {@code 09:00-12:00} or {@code any}.
   *
   * @throws Refused when these are no hours
   */
  static Optional<BestHours> in(FormInput form) {
    return form.text("bestHours").map(BestHours::of);
  }

  private static BestHours of(String text) {
    if (text.equals(ANY)) {
      return new BestHours(null, null);
    }
    var ends = text.split("-", 2);
    try {
      return new BestHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[ends.length - 1]));
    } catch (DateTimeParseException e) {
      throw new Refused(
          "\"%s\" are no hours: choose from the list.".formatted(Refused.excerpt(text)));
    }
  }
}
