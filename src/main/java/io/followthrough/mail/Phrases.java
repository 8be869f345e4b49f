package io.followthrough.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lists of phrases that an analyst keeps, in Markdown: each phrase is an item of a list, under a
 * heading that says what it means. The newest deployment wins, as with every text.
 */
@Component
public class Phrases {

  static final String WISH_TO_STOP = "processes/mail/wish-to-stop.md";
  static final String OUT_OF_OFFICE = "processes/mail/out-of-office.md";
  static final String FREEMAIL = "processes/mail/freemail.md";

  static final String SENTENCES = "Sentences";
  static final String COURTESIES = "Words that change nothing";
  static final String AUTOMATIC_SUBJECTS = "A subject that begins like this is an automatic answer";
  static final String ABSENCES = "It is about an absence";
  static final String BEFORE_FIRST_DAY = "The first day back follows";
  static final String AFTER_FIRST_DAY = "The first day back stands before";
  static final String BEFORE_LAST_DAY = "The last day away follows";
  static final String DOMAINS = "Domains";

  /** What each list must have, so that nobody deploys one that we could not read. */
  private static final Map<String, List<String>> HEADINGS =
      Map.of(
          WISH_TO_STOP,
          List.of(SENTENCES, COURTESIES),
          OUT_OF_OFFICE,
          List.of(AUTOMATIC_SUBJECTS, ABSENCES, BEFORE_FIRST_DAY, AFTER_FIRST_DAY, BEFORE_LAST_DAY),
          FREEMAIL,
          List.of(DOMAINS));

  private final Texts texts;
  private final Remembered<Map<String, List<String>>> read = new Remembered<>(Phrases::sections);

  Phrases(Texts texts) {
    this.texts = texts;
  }

  /** Whether many people who have nothing to do with each other have addresses there. */
  public boolean isFreemail(String domain) {
    return under(FREEMAIL, DOMAINS).contains(domain.toLowerCase(Locale.ROOT));
  }

  /**
   * The phrases under a heading, in small letters, in their order.
   *
   * @throws FaultyText when there is no such file or heading
   */
  List<String> under(String path, String heading) {
    var text = texts.find(path).orElseThrow(() -> new FaultyText("There is no text " + path + "."));
    return under(heading, text, read.of(text));
  }

  static boolean isList(String path) {
    return HEADINGS.containsKey(path);
  }

  /**
   * @throws FaultyText when the list lacks a heading, or has nothing under it
   */
  static void check(Texts.Text text) {
    var sections = sections(text);
    HEADINGS.get(text.path()).forEach(heading -> under(heading, text, sections));
  }

  private static List<String> under(
      String heading, Texts.Text text, Map<String, List<String>> sections) {
    var phrases = sections.getOrDefault(heading, List.of());
    if (phrases.isEmpty()) {
      throw new FaultyText(
          "%s lists nothing under \"## %s\": each phrase stands in a line that begins with \"- \"."
              .formatted(text.path(), heading));
    }
    return phrases;
  }

  private static Map<String, List<String>> sections(Texts.Text text) {
    var sections = new HashMap<String, List<String>>();
    List<String> current = new ArrayList<>();
    for (var line : text.content().lines().map(String::strip).toList()) {
      if (line.startsWith("## ")) {
        current = sections.computeIfAbsent(line.substring(3).strip(), heading -> new ArrayList<>());
      } else if (line.startsWith("- ")) {
        current.add(line.substring(2).strip().toLowerCase(Locale.ROOT));
      }
    }
    return sections;
  }
}
