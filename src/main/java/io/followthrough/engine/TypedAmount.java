package io.followthrough.engine;

import java.util.regex.Pattern;

/**
 * An amount as people type it: {@code 1250.50}, {@code 1,250.50}, {@code 1.250,50}, {@code 1
 * 250,50} or {@code 1'250.50}. A browser's own field for numbers reads some of these as another
 * amount, and says nothing.
 */
final class TypedAmount {

  private static final Pattern SPACED = Pattern.compile("[-+]?\\d{1,3}([\\h'’]\\d{3})+([.,]\\d*)?");
  private static final Pattern POINTS =
      Pattern.compile("[-+]?\\d{1,3}(\\.\\d{3})+,\\d+|[-+]?[1-9]\\d{0,2}(\\.\\d{3}){2,}");
  private static final Pattern COMMAS =
      Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+\\.\\d+|[-+]?[1-9]\\d{0,2}(,\\d{3}){2,}");
  private static final Pattern EITHER = Pattern.compile("[-+]?[1-9]\\d{0,2}[.,]\\d{3}");
  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d*([.,]\\d*)?");

  private TypedAmount() {}

  /**
   * The amount with a point before its decimals and no other separator.
   *
   * @param label what the field is called
   * @throws Refused when it is no amount, or when it could be two
   */
  static String plain(String typed, String label) {
    var text = typed.strip();
    if (EITHER.matcher(text).matches()) {
      throw new Refused(
          "“%s” could be two amounts. Please write the decimals, too, or no separator at all: 1250.00 or 1250."
              .formatted(label));
    }
    if (SPACED.matcher(text).matches()) {
      return text.replaceAll("[\\h'’]", "").replace(',', '.');
    }
    if (POINTS.matcher(text).matches()) {
      return text.replace(".", "").replace(',', '.');
    }
    if (COMMAS.matcher(text).matches()) {
      return text.replace(",", "");
    }
    return PLAIN.matcher(text).matches() ? text.replace(',', '.') : text;
  }
}
