package io.followthrough.mail;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Understands automatic answers of people who are away. */
@Component
class Absence {

  private static final int MOST_CHARACTERS = 10_000;
  private static final int REACH = 120;

  /** West of this, dates with slashes begin with the month. */
  private static final int LAST_AMERICAN_HOUR = -4;

  private static final int FIRST_AMERICAN_HOUR = -10;

  private static final Pattern NAMING =
      Pattern.compile("(?<!\\p{L})(?:am|ab|ab dem|on|le|dès le) ");

  private final Phrases phrases;

  Absence(Phrases phrases) {
    this.phrases = phrases;
  }

  /** Whether the subject is one that only machines write, for those that say so nowhere else. */
  boolean isAnnouncedBy(String subject) {
    var low = subject.toLowerCase(Locale.ROOT);
    return phrases.under(Phrases.OUT_OF_OFFICE, Phrases.AUTOMATIC_SUBJECTS).stream()
        .anyMatch(low::startsWith);
  }

  /** Whether an automatic answer is about somebody who is away. */
  boolean isTold(String subject, String text) {
    var low = readable(subject + "\n" + text);
    return phrases.under(Phrases.OUT_OF_OFFICE, Phrases.ABSENCES).stream()
        .anyMatch(phrase -> whole(phrase).matcher(low).find());
  }

  /** The first day on which the person is back, if the text names one that is to come. */
  Optional<LocalDate> firstDayBack(String subject, String text, OffsetDateTime written) {
    var low = readable(subject + "\n" + text);
    var days = new Days(written.toLocalDate(), isAmerican(written.getOffset()));
    return first(low, phrases.under(Phrases.OUT_OF_OFFICE, Phrases.BEFORE_FIRST_DAY), days)
        .or(() -> before(low, phrases.under(Phrases.OUT_OF_OFFICE, Phrases.AFTER_FIRST_DAY), days))
        .or(
            () ->
                first(low, phrases.under(Phrases.OUT_OF_OFFICE, Phrases.BEFORE_LAST_DAY), days)
                    .map(day -> day.plusDays(1)));
  }

  /** Where the phrases stand, from the first to the last, and what day follows them there. */
  private static Optional<LocalDate> first(String text, List<String> phrases, Days days) {
    var any = phrases.stream().map(Absence::bounded).reduce((a, b) -> a + "|" + b).orElse("(?!)");
    var found = Pattern.compile(any).matcher(text);
    var at = 0;
    while (found.find(at)) {
      var end = found.end();
      var day = days.at(text.substring(end, Math.min(text.length(), end + REACH)));
      if (day.isPresent()) {
        return day;
      }
      at = found.start() + 1;
    }
    return Optional.empty();
  }

  /** What day is named shortly before one of the phrases, as Germans do: on the 16th I am back. */
  private static Optional<LocalDate> before(String text, List<String> phrases, Days days) {
    var found = anyOf(phrases).matcher(text);
    while (found.find()) {
      var near = text.substring(Math.max(0, found.start() - REACH / 2), found.start());
      var naming = NAMING.matcher(near);
      while (naming.find()) {
        var day = days.at(near.substring(naming.end()));
        if (day.isPresent()) {
          return day;
        }
      }
    }
    return Optional.empty();
  }

  private static Pattern anyOf(List<String> phrases) {
    return Pattern.compile(
        phrases.stream().map(Absence::bounded).reduce((a, b) -> a + "|" + b).orElse("(?!)"));
  }

  private static boolean isAmerican(ZoneOffset offset) {
    var hours = offset.getTotalSeconds() / 3600;
    return hours >= FIRST_AMERICAN_HOUR && hours <= LAST_AMERICAN_HOUR;
  }

  private static String readable(String text) {
    var low = text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s+", " ");
    return low.substring(0, Math.min(low.length(), MOST_CHARACTERS));
  }

  private static Pattern whole(String phrase) {
    return Pattern.compile(bounded(phrase));
  }

  private static String bounded(String phrase) {
    var startsWithWord = Character.isLetter(phrase.charAt(0));
    return (startsWithWord ? "(?<!\\p{L})" : "") + Pattern.quote(phrase) + "(?!\\p{L})";
  }
}
