package io.followthrough.mail;

import java.util.ArrayList;
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

  private final Texts texts;
  private final Remembered<Map<String, List<String>>> read = new Remembered<>(Phrases::sections);

  Phrases(Texts texts) {
    this.texts = texts;
  }

  /**
   * The phrases under a heading, in small letters, in their order.
   *
   * @param path the file, {@code processes/mail/wish-to-stop.md}
   * @throws FaultyText when there is no such file or heading
   */
  public List<String> under(String path, String heading) {
    var text = texts.find(path).orElseThrow(() -> new FaultyText("There is no text " + path + "."));
    var phrases = read.of(text).get(heading);
    if (phrases == null) {
      throw new FaultyText("%s: there is no heading \"## %s\".".formatted(path, heading));
    }
    return phrases;
  }

  private static Map<String, List<String>> sections(Texts.Text text) {
    var sections = new java.util.LinkedHashMap<String, List<String>>();
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
