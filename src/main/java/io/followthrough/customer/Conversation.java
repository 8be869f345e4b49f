package io.followthrough.customer;

import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rep noted of a conversation, checked.
 *
 * @param nextDate the day and hour that the customer named, if any
 * @param benefits what hit home, at most three
 */
public record Conversation(
    Result result,
    Optional<String> heard,
    Optional<String> personal,
    Optional<String> needs,
    List<String> benefits,
    Optional<Instant> nextDate,
    Optional<String> nextStep,
    Optional<String> reason,
    Optional<String> decider,
    Optional<String> boughtFrom,
    boolean mayCallAgain,
    Optional<Referral> referral) {

  /**
   * Something that we said we would do.
   *
   * @param byDate the last day for it, one of the customer's own
   */
  public record Pledge(String what, LocalDate byDate) {

    private static final DateTimeFormatter BY =
        DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    /** As the record of touches says it. */
    String words() {
      return "We promised: %s, by %s".formatted(what, byDate.format(BY));
    }
  }

  /** Somebody the customer knows who would be glad of a call. */
  public record Referral(String name, String contact) {}

  /**
   * Reads what a form sent.
   *
   * @param zone the customer's zone, in which the dates of the form are meant
   * @throws Refused with a sentence about the first thing that is missing or cannot be
   */
  static Conversation of(FormInput form, ZoneId zone, Instant now) {
    var result =
        form.text("outcome")
            .map(Result::of)
            .orElseThrow(() -> new Refused("Choose how the conversation ended."));
    var outcome = Outcome.of(result, form.dateTime("nextDate"), form.text("reason"), zone, now);
    var benefits =
        form
            .text("benefits")
            .map(text -> text.lines().map(String::strip).toList())
            .orElse(List.of())
            .stream()
            .filter(line -> !line.isEmpty())
            .toList();
    if (benefits.size() > 3) {
      throw new Refused(
          "You named %d benefits: keep the three that hit home.".formatted(benefits.size()));
    }
    return new Conversation(
        result,
        form.text("heard"),
        form.text("personal"),
        form.text("needs"),
        benefits,
        outcome.nextDate(),
        form.text("nextStep"),
        outcome.reason(),
        form.text("decider"),
        form.text("boughtFrom"),
        form.checked("mayCallAgain"),
        referral(form));
  }

  private static Optional<Referral> referral(FormInput form) {
    var name = form.text("referralName");
    var contact = form.text("referralContact");
    if (name.isPresent() != contact.isPresent()) {
      throw new Refused(
          "For the person they named we need both: a name, and an e-mail address or a phone number.");
    }
    return name.map(who -> new Referral(who, contact.get()));
  }

  /** The conversation on one paragraph, as the record of touches keeps it. */
  String summary(Optional<Pledge> pledge) {
    var words = new StringBuilder(heard.orElse(""));
    reason.ifPresent(why -> sentence(words, "Reason: " + why));
    boughtFrom.ifPresent(from -> sentence(words, "Bought from " + from));
    decider.ifPresent(who -> sentence(words, "Decided by " + who));
    nextStep.ifPresent(step -> sentence(words, "Next step: " + step));
    pledge.ifPresent(promise -> sentence(words, promise.words()));
    return words.toString();
  }

  private static void sentence(StringBuilder words, String text) {
    if (!words.isEmpty()) {
      words.append(words.charAt(words.length() - 1) == '.' ? " " : ". ");
    }
    words.append(text);
  }
}
