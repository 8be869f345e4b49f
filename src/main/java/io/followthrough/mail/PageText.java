package io.followthrough.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What stands on one of the customer's pages, in one language: a table that an analyst keeps, with
 * the place on the left and the words on the right.
 */
public final class PageText {

  private final String path;
  private final Locale locale;
  private final Map<String, Template> words = new LinkedHashMap<>();

  private PageText(Texts.Text written) {
    path = written.path();
    locale = Locale.forLanguageTag(Texts.languageOf(path));
    for (var row : Listing.of(written, 2).rows()) {
      var place = row.cells().get(0);
      var template = Template.plain(path + " (" + place + ")", row.cells().get(1));
      if (row.cells().get(1).isEmpty() || words.put(place, template) != null) {
        throw new FaultyText(
            "%s, line %d: “%s” says something, and says it once."
                .formatted(path, row.line(), place));
      }
    }
  }

  static PageText of(Texts.Text written) {
    return new PageText(written);
  }

  /** The language it is in, for days and for browsers. */
  public Locale locale() {
    return locale;
  }

  /**
   * The words at that place, as plain text.
   *
   * @param values the variables
   * @throws FaultyText when nothing stands there, or a variable has no value
   */
  public String say(String place, Map<String, ?> values) {
    var template = words.get(place);
    if (template == null) {
      throw new FaultyText("%s says nothing at “%s”.".formatted(path, place));
    }
    return template.fill(values);
  }

  Set<String> places() {
    return Collections.unmodifiableSet(words.keySet());
  }

  /** What the words at that place speak of. */
  Set<String> names(String place) {
    return words.get(place).names();
  }
}
