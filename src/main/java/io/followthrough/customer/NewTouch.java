package io.followthrough.customer;

import io.followthrough.customer.Touch.Direction;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A touch as somebody of us wrote it down beside the forms.
 *
 * @param channel mail, phone, visit or letter
 * @param direction in or out
 * @param result the key of a {@link Result}, null where nothing came of it yet
 * @param note what was said
 * @param at when, with its offset, such as {@code 2026-03-05T10:00:00Z}; null for now
 * @param nextDate the customer's own day and hour, such as {@code 2026-03-10T10:00}, where the
 *     result needs one
 * @param reason why, where the result is a no
 */
record NewTouch(
    String channel,
    String direction,
    String result,
    String note,
    String at,
    String nextDate,
    String reason) {

  /**
   * @param by the user who writes it down
   * @throws Refused with a sentence about the first thing that is missing or cannot be
   */
  Touch read(long customerId, String by, Instant now) {
    var how = whoBegan();
    var what = ended().orElse(null);
    if (what == Result.SILENT) {
      throw Refused.about("result", "That nobody answers is found out by the follow-up itself.");
    }
    if (what == Result.NOT_REACHED && how == Direction.IN) {
      throw Refused.about("result", "They got in touch themselves, so they were reached.");
    }
    var words =
        text(note)
            .orElseThrow(
                () -> Refused.about("note", "What was it about? Whoever calls next reads it."));
    return new Touch(
        null,
        customerId,
        null,
        moment(now),
        Channel.of(text(channel).orElse("")),
        how,
        by,
        what,
        words);
  }

  /**
   * How it goes on from there; empty where the touch decides nothing.
   *
   * @param zone the customer's
   * @throws Refused when a day or a reason is missing, or cannot be
   */
  Optional<Outcome> outcome(ZoneId zone, Instant now) {
    return ended()
        .map(what -> Outcome.of(what, text(nextDate).map(NewTouch::local), text(reason), zone, now))
        .filter(end -> end.result() != Result.NOT_REACHED && end.result() != Result.SETTLED);
  }

  private Optional<Result> ended() {
    return text(result).map(Result::of);
  }

  private Direction whoBegan() {
    return switch (text(direction).orElse("")) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      default -> throw Refused.about("direction", "Who began: they (in), or we (out)?");
    };
  }

  private Instant moment(Instant now) {
    var moment = text(at).map(NewTouch::instant).orElse(now);
    if (moment.isAfter(now)) {
      throw Refused.about("at", "That lies in the future: note it once it has happened.");
    }
    return moment;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Refused.about(
          "at",
          "“%s” is no moment that can be read: write it with its offset, as 2026-03-05T10:00:00Z."
              .formatted(Refused.excerpt(text)));
    }
  }

  private static LocalDateTime local(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw Refused.about(
          "nextDate",
          "“%s” is no day and hour that can be read: write them as 2026-03-10T10:00."
              .formatted(Refused.excerpt(text)));
    }
  }

  private static Optional<String> text(String sent) {
    return Optional.ofNullable(sent).map(String::strip).filter(words -> !words.isEmpty());
  }
}
