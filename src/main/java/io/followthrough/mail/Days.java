package io.followthrough.mail;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the day that somebody names in English, French or German, as seen from the day of writing.
 */
final class Days {

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);

  private static final Map<String, Month> MONTHS = months();
  private static final Map<String, DayOfWeek> WEEKDAYS = weekdays();
  private static final String MONTH = oneOf(MONTHS);
  private static final String WEEKDAY = oneOf(WEEKDAYS);

  /** Words that may stand before a date and change nothing. */
  private static final Pattern BEFORE =
      pattern(
          "(?:[\\s,:(*]+|(?:on|the|again|in the office|in office|to the office|to work|at work|back"
              + "|from|le|la|au bureau|à partir du|dès le|au|am|ab|dem|den|der|zum|wieder|im büro"
              + "|erreichbar|da|für sie|einschließlich|including|prévu|"
              + WEEKDAY
              + ")\\b\\.?)*");

  private static final Pattern LAST_WEEKDAY = pattern(".*\\b(" + WEEKDAY + ")\\b.*");

  private static final Pattern ISO = pattern("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)");
  private static final Pattern DOTS =
      pattern("(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(\\d{4}|\\d{2})(?![\\d:]))?");
  private static final Pattern SLASHES =
      pattern("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])");
  private static final Pattern DAY_FIRST =
      pattern(
          "(\\d{1,2})(?:st|nd|rd|th|er|e)?\\.?\\s*(?:of\\s+)?("
              + MONTH
              + ")\\b\\.?(?:,?\\s+(\\d{4})\\b)?");
  private static final Pattern MONTH_FIRST =
      pattern(
          "("
              + MONTH
              + ")\\b\\.?\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4})\\b)?");
  private static final Pattern TOMORROW = pattern("(?:tomorrow|demain|morgen)\\b");
  private static final Pattern NEXT_WEEK =
      pattern("(?:next week|la semaine prochaine|semaine prochaine|nächster? woche)\\b");
  private static final Pattern NEXT_WEEKDAY =
      pattern("(?:next|this|coming|nächsten|kommenden|diesen)\\s+(" + WEEKDAY + ")\\b");

  /** A day further off is a slip of the pen, or has passed: an old answer is still switched on. */
  private static final int FURTHEST_DAYS = 366;

  private static final int FURTHEST_DAYS_WITHOUT_YEAR = 270;

  private final LocalDate writtenOn;
  private final boolean isMonthFirst;

  /**
   * @param writtenOn the day on which the text was written, where its writer is
   * @param isMonthFirst whether 3/4 is a day in March, as in America, and not in April
   */
  Days(LocalDate writtenOn, boolean isMonthFirst) {
    this.writtenOn = writtenOn;
    this.isMonthFirst = isMonthFirst;
  }

  /** The day that the text begins with, if it does and if the day is to come within a year. */
  Optional<LocalDate> at(String text) {
    var before = BEFORE.matcher(text);
    var start = before.lookingAt() ? before.end() : 0;
    return date(text.substring(start)).or(() -> weekday(text.substring(0, start)));
  }

  private Optional<LocalDate> date(String text) {
    MatchResult found;
    if ((found = begins(ISO, text)) != null) {
      return of(found.group(1), number(found.group(2)), number(found.group(3)));
    }
    if ((found = begins(DAY_FIRST, text)) != null) {
      return of(found.group(3), month(found.group(2)), number(found.group(1)));
    }
    if ((found = begins(MONTH_FIRST, text)) != null) {
      return of(found.group(3), month(found.group(1)), number(found.group(2)));
    }
    if ((found = begins(DOTS, text)) != null) {
      return of(found.group(3), number(found.group(2)), number(found.group(1)));
    }
    if ((found = begins(SLASHES, text)) != null) {
      return slashes(number(found.group(1)), number(found.group(2)), found.group(3));
    }
    if ((found = begins(NEXT_WEEKDAY, text)) != null) {
      return Optional.of(next(WEEKDAYS.get(low(found.group(1)))));
    }
    if (begins(TOMORROW, text) != null) {
      return Optional.of(writtenOn.plusDays(1));
    }
    return begins(NEXT_WEEK, text) == null ? Optional.empty() : Optional.of(next(DayOfWeek.MONDAY));
  }

  private Optional<LocalDate> slashes(int first, int second, String year) {
    var isMonth = second > 12 || isMonthFirst && first <= 12;
    return isMonth ? of(year, first, second) : of(year, second, first);
  }

  private Optional<LocalDate> weekday(String words) {
    var last = LAST_WEEKDAY.matcher(words);
    return last.matches() ? Optional.of(next(WEEKDAYS.get(low(last.group(1))))) : Optional.empty();
  }

  private LocalDate next(DayOfWeek weekday) {
    return writtenOn.with(TemporalAdjusters.next(weekday));
  }

  private Optional<LocalDate> of(String year, int month, int day) {
    try {
      if (year != null) {
        var full = number(year) < 100 ? 2000 + number(year) : number(year);
        return sensible(LocalDate.of(full, month, day), FURTHEST_DAYS);
      }
      var thisYear = LocalDate.of(writtenOn.getYear(), month, day);
      return sensible(
          thisYear.isBefore(writtenOn) ? thisYear.plusYears(1) : thisYear,
          FURTHEST_DAYS_WITHOUT_YEAR);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private Optional<LocalDate> sensible(LocalDate day, int furthest) {
    return Optional.of(day)
        .filter(d -> !d.isBefore(writtenOn) && !d.isAfter(writtenOn.plusDays(furthest)));
  }

  private static MatchResult begins(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.lookingAt() ? matcher.toMatchResult() : null;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int month(String name) {
    return MONTHS.get(low(name)).getValue();
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Month> months() {
    var names = new HashMap<String, Month>();
    for (var language : LANGUAGES) {
      for (var month : Month.values()) {
        for (var style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE)) {
          names.put(bare(month.getDisplayName(style, language)), month);
        }
      }
    }
    // As people abbreviate and misspell them.
    names.put("sept", Month.SEPTEMBER);
    names.put("jänner", Month.JANUARY);
    names.put("maerz", Month.MARCH);
    names.put("mär", Month.MARCH);
    names.put("fevrier", Month.FEBRUARY);
    names.put("aout", Month.AUGUST);
    names.put("decembre", Month.DECEMBER);
    return names;
  }

  private static Map<String, DayOfWeek> weekdays() {
    var names = new HashMap<String, DayOfWeek>();
    for (var language : LANGUAGES) {
      for (var day : DayOfWeek.values()) {
        names.put(bare(day.getDisplayName(TextStyle.FULL, language)), day);
        names.put(bare(day.getDisplayName(TextStyle.SHORT, language)), day);
      }
    }
    // "So" and "do" are words too.
    names.remove("so");
    names.remove("do");
    names.remove("sun");
    return names;
  }

  private static String bare(String name) {
    return low(name).replace(".", "");
  }

  private static String oneOf(Map<String, ?> names) {
    return names.keySet().stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .map(Pattern::quote)
        .reduce((a, b) -> a + "|" + b)
        .map(all -> "(?:" + all + ")")
        .orElseThrow();
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }
}
