package io.followthrough.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody wrote anew in an answer: above, below or between what was quoted. Programs quote in
 * many ways; what is not surely a quote stays.
 */
final class NewWords {

  private static final int MOST_CHARACTERS = 200_000;
  private static final int LONGEST_LINE = 400;
  private static final int LONGEST = 4000;

  private static final Pattern DIVIDER =
      words(
          "[-_ ]*(original message|original appointment|urspr(ü|ue)ngliche nachricht"
              + "|originalnachricht|message d.origine|message original|mensaje original"
              + "|messaggio originale|oorspronkelijk bericht)[-_ ]*");

  private static final Pattern WRITER = words("\\W*(from|von|de|da|van)\\W*:.+");

  private static final Pattern DETAIL =
      words(
          "\\W*(sent|date|to|subject|gesendet|datum|an|betreff|envoy(é|e)|(à|a)|objet|cc|enviado"
              + "|para|asunto|inviato|oggetto|verzonden|onderwerp)\\W*:.*");

  private static final Pattern ATTRIBUTION =
      words(
          "(on|am|le|el|il|op)\\b.{5,}\\b(wrote|schrieb|a (é|e)crit|escribi(ó|o)|ha scritto|schreef)\\b.{0,120}:"
              + "|.{3,150}\\b(wrote|schrieb|a (é|e)crit)\\b.{0,80}:"
              + "|\\d{4}-\\d\\d-\\d\\d \\d?\\d:\\d\\d.{0,20} .{1,120}<\\S+@\\S+>:");

  private static final Pattern BEGINS_LIKE_ATTRIBUTION = words("(on|am|le|el|il|op)\\b.*\\d.*");

  private static final Pattern SENT_FROM =
      words(
          "(sent from|get outlook for|von meinem .{1,40} gesendet|gesendet (von|mit|aus)"
              + "|envoy(é|e) (de|depuis|(à|a) partir)|t(é|e)l(é|e)charger outlook|holen sie sich outlook"
              + "|diese nachricht wurde von meinem)\\b.{0,120}");

  private NewWords() {}

  /** In plain lines without control characters, at most 4,000 characters. */
  static String in(String text) {
    var lines = lines(text);
    var own = new ArrayList<String>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (isQuoted(line)) {
        continue;
      }
      var attribution = attributionAt(lines, i);
      if (attribution > 0) {
        i += attribution - 1;
        if (quoteFollows(lines, i + 1) || own.stream().allMatch(String::isBlank)) {
          continue;
        }
        break;
      }
      if (beginsQuotedMail(lines, i) && own.stream().anyMatch(each -> !each.isBlank())) {
        break;
      }
      if (line.equals("--") && own.stream().anyMatch(each -> !each.isBlank())) {
        break;
      }
      if (!SENT_FROM.matcher(line).matches()) {
        own.add(line);
      }
    }
    return shortened(
        String.join("\n", own)
            .replaceAll("\n[-_]{5,}\\s*$", "")
            .replaceAll("\n{3,}", "\n\n")
            .strip());
  }

  private static List<String> lines(String text) {
    var readable =
        text.substring(0, Math.min(text.length(), MOST_CHARACTERS))
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .replaceAll("[\\p{Zs}\\t]", " ")
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\\n\\uD800-\\uDFFF]]", "");
    return readable.lines().map(String::strip).toList();
  }

  private static boolean isQuoted(String line) {
    return line.startsWith(">");
  }

  /** How many lines from here on say who wrote what follows; 0 when none does. */
  private static int attributionAt(List<String> lines, int at) {
    var joined = new StringBuilder();
    for (var count = 1; count <= 3 && at + count <= lines.size(); count++) {
      var line = lines.get(at + count - 1);
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (line.isEmpty() || joined.length() > LONGEST_LINE) {
        return 0;
      }
      if (ATTRIBUTION.matcher(joined).matches()) {
        return count;
      }
      if (!BEGINS_LIKE_ATTRIBUTION.matcher(joined).matches()) {
        return 0;
      }
    }
    return 0;
  }

  private static boolean quoteFollows(List<String> lines, int from) {
    return lines.stream()
        .skip(from)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .filter(NewWords::isQuoted)
        .isPresent();
  }

  private static boolean beginsQuotedMail(List<String> lines, int at) {
    var line = lines.get(at);
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    return DIVIDER.matcher(line).matches()
        || WRITER.matcher(line).matches()
            && lines.stream().skip(at + 1L).limit(5).filter(NewWords::isDetail).count() >= 2;
  }

  private static boolean isDetail(String line) {
    return line.length() <= LONGEST_LINE && DETAIL.matcher(line).matches();
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var cut = LONGEST - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
