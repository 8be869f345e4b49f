package io.followthrough.mail;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The wording of one language.
 *
 * @param phrases what we do not write
 * @param us by which words one of us is named: I, we
 * @param days by which words a day is named beside its date: today, tomorrow, and the weekdays
 * @param months the months, in full and short
 */
record WordList(List<Phrase> phrases, List<Words> us, List<Words> days, Set<String> months) {

  private static final Pattern NAME = Pattern.compile("wording\\.([a-z]{2,3})\\.md$");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\. ?\\d{1,2}\\.|\\d{1,2}/\\d{1,2}/\\d{2,4})");
  private static final Pattern DAY_OF_MONTH = Pattern.compile("\\d{1,2}(st|nd|rd|th|er|e)?");
  private static final Set<String> BETWEEN = Set.of("of", "the", "de", Words.PAUSE);

  /**
   * One row of the list.
   *
   * @param words how it is found
   * @param complaint what is said when it is
   */
  record Phrase(Words words, Wording.Complaint complaint) {}

  static WordList of(Texts.Text text) {
    var listing = Listing.of(text, 2);
    return new WordList(
        listing.rows().stream().map(row -> phrase(text, row)).toList(),
        required(text, listing, "us"),
        Stream.concat(required(text, listing, "days").stream(), weekdays(locale(text))).toList(),
        months(locale(text)));
  }

  /** The phrases among these words; of two that begin or end in each other the longer one. */
  List<Phrase> in(Words words) {
    var found = phrases.stream().filter(phrase -> words.contains(phrase.words())).toList();
    return found.stream()
        .filter(
            phrase ->
                found.stream()
                    .noneMatch(other -> other != phrase && other.words().contains(phrase.words())))
        .toList();
  }

  boolean namesUs(String sentence) {
    var words = Words.of(sentence);
    return us.stream().anyMatch(words::contains);
  }

  boolean namesDay(String sentence) {
    var words = Words.of(sentence);
    return days.stream().anyMatch(words::contains)
        || DATE.matcher(sentence).find()
        || namesDate(words.all());
  }

  /** Such as 3 March, March 3rd, or the third month after its day with a full stop. */
  private boolean namesDate(List<String> words) {
    for (var at = 0; at < words.size(); at++) {
      if (months.contains(words.get(at))) {
        var near = words.subList(Math.max(0, at - 2), Math.min(words.size(), at + 4));
        if (near.stream()
            .filter(word -> !BETWEEN.contains(word))
            .anyMatch(word -> DAY_OF_MONTH.matcher(word).matches())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Phrase phrase(Texts.Text text, Listing.Row row) {
    var words = Words.of(row.cells().get(0));
    var suggestion = row.cells().get(1);
    if (words.all().isEmpty() || suggestion.isEmpty()) {
      throw new FaultyText(
          "%s, line %d: say what to write instead of \"%s\"."
              .formatted(text.path(), row.line(), row.cells().get(0)));
    }
    return new Phrase(words, new Wording.Complaint(row.cells().get(0), suggestion));
  }

  private static List<Words> required(Texts.Text text, Listing listing, String key) {
    return Arrays.stream(
            listing
                .setting(key)
                .filter(words -> !words.isBlank())
                .orElseThrow(
                    () ->
                        new FaultyText(
                            "%s: a line \"%s: …\" is missing above the text."
                                .formatted(text.path(), key)))
                .split(","))
        .map(Words::of)
        .filter(words -> !words.all().isEmpty())
        .toList();
  }

  private static Locale locale(Texts.Text text) {
    var name = NAME.matcher(text.path());
    if (!name.find()) {
      throw new FaultyText(
          "%s does not say its language: call it like wording.fr.md.".formatted(text.path()));
    }
    return Locale.forLanguageTag(name.group(1));
  }

  private static Stream<Words> weekdays(Locale locale) {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> Words.of(day.getDisplayName(TextStyle.FULL, locale)));
  }

  private static Set<String> months(Locale locale) {
    return Arrays.stream(Month.values())
        .flatMap(
            month ->
                Stream.of(TextStyle.FULL, TextStyle.SHORT)
                    .map(style -> month.getDisplayName(style, locale)))
        .flatMap(name -> Words.of(name).all().stream())
        .filter(word -> !word.equals(Words.PAUSE))
        .collect(Collectors.toSet());
  }
}
