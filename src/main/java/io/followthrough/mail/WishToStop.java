package io.followthrough.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Recognises the wish to get no more mails where it is unmistakable: the mail says nothing else. In
 * any other case a person reads it.
 */
@Component
class WishToStop {

  private static final int MOST_WORDS = 20;
  private static final int MOST_NAMES = 4;

  private final Phrases phrases;

  WishToStop(Phrases phrases) {
    this.phrases = phrases;
  }

  /** Whether the subject alone says it, as in the mails that a mail program's button writes. */
  boolean isSubject(String subject) {
    return isWish(simple(subject));
  }

  /** Whether this is a mail that says only that, but for courtesies and the writer's name. */
  boolean isAll(String subject, String text) {
    var sentences = List.of(text.split("[.!?;\\n]+|,\\s"));
    if (sentences.stream().mapToInt(sentence -> words(simple(sentence)).size()).sum()
        > MOST_WORDS) {
      return false;
    }
    var wishes = sentences.stream().filter(sentence -> isWish(core(sentence))).count();
    var names =
        sentences.stream()
            .filter(sentence -> !isWish(core(sentence)))
            .flatMap(sentence -> words(core(sentence)).stream())
            .toList();
    return (wishes > 0 || isSubject(subject))
        && names.size() <= MOST_NAMES
        && names.stream().allMatch(name -> isCapitalised(name, text));
  }

  private boolean isWish(String sentence) {
    return phrases.under(Phrases.WISH_TO_STOP, Phrases.SENTENCES).contains(sentence);
  }

  /** What is left of a sentence without the courtesies. */
  private String core(String sentence) {
    var core = " " + simple(sentence) + " ";
    for (var courtesy : phrases.under(Phrases.WISH_TO_STOP, Phrases.COURTESIES)) {
      if (!isWish(core.strip())) {
        core = core.replace(" " + courtesy + " ", " ");
      }
    }
    return core.strip();
  }

  private static boolean isCapitalised(String word, String text) {
    return text.contains(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        || text.contains(word.toUpperCase(Locale.ROOT));
  }

  private static List<String> words(String simple) {
    return Arrays.stream(simple.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static String simple(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("[^\\p{L}\\p{N}'-]+", " ")
        .strip();
  }
}
