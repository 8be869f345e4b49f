package io.followthrough.customer;

import java.util.regex.Pattern;

/**
 * What somebody outside wrote, as a quotation in Markdown that looks as it was written: no sign of
 * it makes a picture, a link, a headline or a list.
 */
final class Quoted {

  private static final Pattern SIGNS = Pattern.compile("[\\\\`*_{}\\[\\]<>#|!~:@&]");
  private static final Pattern AT_THE_BEGINNING = Pattern.compile("^([-+=]|\\d{1,9}(?=[.)]))");
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(www)\\.");
  private static final String CUT = "> …\n\n";

  private Quoted() {}

  /**
   * @param most how many characters the quotation may have in all; what is beyond is left out
   */
  static String of(String text, int most) {
    var quoted = new StringBuilder();
    for (var line : text.lines().toList()) {
      var next = "> " + harmless(line.strip()) + "  \n";
      if (quoted.length() + next.length() + CUT.length() > most) {
        return quoted
            .append(fitting(next, most - quoted.length() - CUT.length()))
            .append(CUT)
            .toString();
      }
      quoted.append(next);
    }
    return quoted.append('\n').toString();
  }

  /** Whole words of the line, or nothing. */
  private static String fitting(String line, int most) {
    var end = most < 3 ? -1 : line.lastIndexOf(' ', most - 3);
    return end < 3 ? "" : line.substring(0, end) + "  \n";
  }

  private static String harmless(String line) {
    var escaped = SIGNS.matcher(line).replaceAll("\\\\$0");
    escaped = ADDRESS.matcher(escaped).replaceAll("$1\\\\.");
    var beginning = AT_THE_BEGINNING.matcher(escaped);
    if (!beginning.find()) {
      return escaped;
    }
    var sign = beginning.group();
    return Character.isDigit(sign.charAt(0))
        ? sign + "\\" + escaped.substring(sign.length())
        : "\\" + escaped;
  }
}
