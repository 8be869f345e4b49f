package io.followthrough.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.engine.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Where the time machine is asked to go, checked.
 *
 * @param by how far from now, or null
 * @param to which moment, or null; when both are null, to the next moment at which something
 *     happens
 * @param repsAnswer whether the people finish their tasks on the way
 */
record Departure(Duration by, Instant to, boolean repsAnswer) {

  private static final Set<String> FIELDS = Set.of("days", "to", "repsAnswer");
  private static final String NEXT = "next";
  private static final Duration FARTHEST = Duration.ofDays(3660);

  /**
   * Reads what was sent.
   *
   * @throws Refused with a sentence about what is wrong with it
   */
  static Departure of(JsonNode sent) {
    if (!sent.isObject() || sent.has("days") == sent.has("to")) {
      throw new Refused(
          "Say how far to go, either {\"days\": 30}, or {\"to\": \"2027-03-01T09:00:00Z\"}, or"
              + " {\"to\": \"next\"}.");
    }
    sent.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new Refused(
                    "The time machine does not know \"%s\", only days, to and repsAnswer."
                        .formatted(field));
              }
            });
    var repsAnswer = sent.path("repsAnswer");
    if (!repsAnswer.isMissingNode() && !repsAnswer.isBoolean()) {
      throw new Refused("\"repsAnswer\" is either true or false.");
    }
    return sent.has("days")
        ? new Departure(days(sent.get("days")), null, repsAnswer.asBoolean())
        : new Departure(null, moment(sent.get("to")).orElse(null), repsAnswer.asBoolean());
  }

  static Departure to(Instant moment, boolean repsAnswer) {
    return new Departure(null, moment, repsAnswer);
  }

  static Departure toNext(boolean repsAnswer) {
    return new Departure(null, null, repsAnswer);
  }

  /**
   * Where this leads from the given moment; empty for the next thing that happens.
   *
   * @throws Refused when it leads back, or too far
   */
  Optional<Instant> from(Instant now) {
    var target = by == null ? to : now.plus(by);
    if (target != null && target.isBefore(now)) {
      throw new Refused(
          "The time machine only goes forward: it is %s already."
              .formatted(now.truncatedTo(ChronoUnit.SECONDS)));
    }
    if (target != null && target.isAfter(now.plus(FARTHEST))) {
      throw new Refused("The time machine goes ten years at a time at most.");
    }
    return Optional.ofNullable(target);
  }

  private static Duration days(JsonNode days) {
    if (!days.isIntegralNumber() || !days.canConvertToInt()) {
      throw new Refused("\"days\" is a whole number, such as 30.");
    }
    return Duration.ofDays(days.asInt());
  }

  private static Optional<Instant> moment(JsonNode to) {
    if (NEXT.equals(to.asText())) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(to.asText()).toInstant());
    } catch (DateTimeException e) {
      throw new Refused(
          "\"to\" is a moment with its offset, such as 2027-03-01T09:00:00Z, or the word next.");
    }
  }
}
