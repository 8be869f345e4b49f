package io.followthrough.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * What a person typed into a form, readable by the listeners of the step that the form belongs to,
 * in the same transaction only: nothing of it is ever stored by the engine.
 *
 * <p>Dates and times have no zone: whoever reads them knows whose they are. A value that cannot be
 * read is {@link Refused}.
 */
public final class FormInput {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");

  private final VariableScope scope;

  private FormInput(VariableScope scope) {
    this.scope = scope;
  }

  public static FormInput of(VariableScope scope) {
    return new FormInput(scope);
  }

  /** The text without the blanks around it; empty if nothing else is there. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(scope.getVariable(key))
        .map(value -> value instanceof Double number ? plain(number) : value.toString())
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** A day such as {@code 2026-03-05}. */
  public Optional<LocalDate> date(String key) {
    return text(key).map(text -> asDate(text, inWords(key)));
  }

  /** A day and a time such as {@code 2026-03-05T10:00}, with or without seconds. */
  public Optional<LocalDateTime> dateTime(String key) {
    return text(key).map(text -> asDateTime(text, inWords(key)));
  }

  /** A time of day such as {@code 09:30}, with or without seconds. */
  public Optional<LocalTime> time(String key) {
    return text(key).map(text -> asTime(text, inWords(key)));
  }

  /** A number such as {@code 1234.50}, exactly as it was typed. */
  public Optional<BigDecimal> number(String key) {
    return text(key).map(text -> asNumber(text, inWords(key)));
  }

  /** Whether a box is checked; a box that nobody touched is not. */
  public boolean checked(String key) {
    return text(key).filter("true"::equals).isPresent();
  }

  static LocalDate asDate(String text, String label) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused("“%s” is not a date. Please pick a day.".formatted(label));
    }
  }

  static LocalDateTime asDateTime(String text, String label) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused("“%s” is not a date with a time. Please pick both.".formatted(label));
    }
  }

  static LocalTime asTime(String text, String label) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused("“%s” is not a time of day. Please write it like 14:30.".formatted(label));
    }
  }

  static BigDecimal asNumber(String text, String label) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Refused("“%s” is not a number. Please write it like 1234.50.".formatted(label));
    }
    return new BigDecimal(text);
  }

  private static String plain(Double number) {
    return number.isNaN() || number.isInfinite()
        ? number.toString()
        : new BigDecimal(number.toString()).toPlainString();
  }

  static String inWords(String key) {
    var words = key.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
