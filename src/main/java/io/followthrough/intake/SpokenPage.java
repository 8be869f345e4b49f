package io.followthrough.intake;

import io.followthrough.customer.Letters;
import io.followthrough.mail.PageText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One of the customer's pages in the customer's language and zone, for whoever is to read it. */
final class SpokenPage {

  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

  private final PageText text;
  private final ZoneId zone;
  private final Map<String, String> known = new HashMap<>();

  SpokenPage(PageText text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /** From here on the words of this page may speak of it. */
  SpokenPage knowing(String name, String value) {
    known.put(name, value);
    return this;
  }

  /** The words at a place of the page. */
  public String say(String place) {
    return text.say(place, known);
  }

  String say(String place, Map<String, String> more) {
    var all = new HashMap<>(known);
    all.putAll(more);
    return text.say(place, all);
  }

  /** A language tag, for browsers. */
  public String language() {
    return text.locale().toLanguageTag();
  }

  ZoneId zone() {
    return zone;
  }

  /** A day with its year. */
  String day(Instant at) {
    var day = at.atZone(zone).toLocalDate();
    // The American order, which the JDK takes for all of English, puzzles the others.
    return text.locale().getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? ENGLISH_DAY.format(day)
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(text.locale()).format(day);
  }

  /** A day without its year, within a sentence. */
  String shortDay(LocalDate day) {
    return Letters.day(day, text.locale());
  }

  String moment(Instant at) {
    var hour = LocalTime.ofInstant(at, zone);
    return say(
        "moment",
        Map.of("date", day(at), "hour", DateTimeFormatter.ofPattern("HH:mm").format(hour)));
  }

  /** The zone as people call it, and by its own name. */
  String zoneName() {
    var name = zone.getDisplayName(TextStyle.FULL_STANDALONE, text.locale());
    return name.equals(zone.getId()) ? name : name + " (" + zone.getId().replace('_', ' ') + ")";
  }
}
