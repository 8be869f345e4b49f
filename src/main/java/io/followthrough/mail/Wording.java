package io.followthrough.mail;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How we write to customers, as an analyst keeps it in {@code processes/mail/wording.en.md} and
 * beside it for other languages: what leaves the next step to the customer is not written, and
 * every mail says what we do ourselves and on which day.
 */
@Component
public class Wording {

  /**
   * Something that we do not write.
   *
   * @param phrase as it stands in the list
   * @param suggestion what to write instead, in the words of the analyst
   */
  public record Complaint(String phrase, String suggestion) {

    /** A whole sentence for whoever wrote it. */
    public String sentence() {
      return "“%s” leaves the next step to the customer. Write instead: %s"
          .formatted(phrase, suggestion);
    }
  }

  private static final String PATH = "processes/mail/wording.%s.md";
  private static final String ENGLISH = Locale.ENGLISH.getLanguage();

  private final Texts texts;
  private final Remembered<WordList> lists = new Remembered<>(WordList::of);

  /** The wording that these texts ask for. */
  public Wording(Texts texts) {
    this.texts = texts;
  }

  /**
   * Looks for phrases that we do not write: as words, whatever their capitals, apostrophes and
   * emphasis, also across a line break.
   *
   * @param language a language tag; without a list of its own the English one counts; may be null
   * @param text in Markdown or plain
   * @return what was found, in the order of the text; empty where all is well
   * @throws FaultyText when the list cannot be read
   */
  public List<Complaint> check(String language, String text) {
    var paragraphs = Words.paragraphs(text).stream().map(Words::of).toList();
    var list = list(language);
    return paragraphs.stream()
        .flatMap(
            words ->
                list.in(words).stream()
                    .sorted(Comparator.comparing(phrase -> words.indexOf(phrase.words()))))
        .map(WordList.Phrase::complaint)
        .distinct()
        .toList();
  }

  /**
   * Whether a text that somebody typed says what we do on which day: one of its sentences names a
   * day, in the language or in English, and one of us.
   *
   * @param language a language tag, or null
   */
  public boolean namesOurNextStep(String language, String text) {
    var known = Stream.of(list(language), list(ENGLISH)).distinct().toList();
    return sentencesOf(text)
        .anyMatch(
            sentence ->
                known.stream().anyMatch(list -> list.namesDay(sentence))
                    && known.stream().anyMatch(list -> list.namesUs(sentence)));
  }

  /** Whether one of the sentences that pass this test says who of us acts. */
  boolean saysWho(String language, String text, Predicate<String> test) {
    var list = translated(language);
    // Without a list of its own nobody knows what "we" is called in this language.
    return list.isEmpty() || sentencesOf(text).filter(test).anyMatch(list.get()::namesUs);
  }

  private static Stream<String> sentencesOf(String text) {
    return Words.paragraphs(text).stream()
        .flatMap(paragraph -> Words.sentences(paragraph).stream());
  }

  private WordList list(String language) {
    return translated(language)
        .or(() -> translated(ENGLISH))
        .orElseThrow(() -> new FaultyText("There is no text " + PATH.formatted(ENGLISH) + "."));
  }

  private Optional<WordList> translated(String language) {
    var code = language == null ? ENGLISH : Locale.forLanguageTag(language).getLanguage();
    return texts.find(PATH.formatted(code)).map(lists::of);
  }
}
