package io.followthrough.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One input of a deployed form: knows what may be sent for it, and refuses the rest in a sentence.
 *
 * @param schema the field as the form's file describes it
 * @param mayBeHidden whether it, or a group around it, is shown on a condition only: then whether
 *     it is required is for the listener of the step to say
 */
record FormField(JsonNode schema, boolean mayBeHidden) {

  private static final String AMOUNT = "amount";
  private static final int LONGEST_LINE = 255;
  private static final int LONGEST_TEXT = 4000;
  private static final Set<String> COMPUTED = Set.of("expression");
  private static final Set<String> INPUTS =
      Set.of("textfield", "textarea", "number", "checkbox", "radio", "select", "datetime");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
  private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u2028\\u2029]");
  private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  String key() {
    return schema.path("key").asText();
  }

  /** Whether the form sends this, asked or not. */
  boolean isSent() {
    return INPUTS.contains(schema.path("type").asText()) || isComputed();
  }

  /**
   * Checks what was sent.
   *
   * @param sent a string, a number, a boolean, or null
   * @return the value to hand on; empty if nothing was filled in, or if it is only shown
   * @throws Refused if the form itself would not have sent this
   */
  Optional<Object> accept(Object sent) {
    if (isComputed() || schema.path("readonly").asBoolean()) {
      return Optional.empty();
    }
    var nothing = sent == null || sent instanceof String text && text.isBlank();
    if (schema.path("disabled").asBoolean()) {
      demand(nothing, "“%s” cannot be changed here.");
      return Optional.empty();
    }
    demand(!isRequired() || !nothing && !Boolean.FALSE.equals(sent), "Please fill in “%s”.");
    if (nothing) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type()) {
          case "checkbox" -> checked(sent);
          case "number" -> number(sent);
          case AMOUNT -> amount(sent);
          case "select", "radio" -> chosen(sent);
          case "datetime" -> moment(text(sent, LONGEST_LINE));
          case "textarea" -> text(sent, LONGEST_TEXT);
          default -> line(text(sent, LONGEST_LINE));
        });
  }

  private Object checked(Object sent) {
    demand(sent instanceof Boolean, "“%s” can only be checked or left unchecked.");
    return sent;
  }

  private Object number(Object sent) {
    demand(sent instanceof String || sent instanceof Number, "“%s” is not a number.");
    var written =
        sent instanceof Double || sent instanceof Float ? plain(sent) : sent.toString().strip();
    return within(written);
  }

  /** Typed with or without separators, which a browser's field for numbers would misread. */
  private Object amount(Object sent) {
    return within(
        sent instanceof String typed ? TypedAmount.plain(line(typed), label()) : number(sent));
  }

  private Object within(Object written) {
    var number = FormInput.asNumber(written.toString(), label());
    bound("min")
        .ifPresent(min -> demand(number.compareTo(min) >= 0, "“%s” must be at least " + min + "."));
    bound("max")
        .ifPresent(max -> demand(number.compareTo(max) <= 0, "“%s” must be at most " + max + "."));
    return written;
  }

  private Object chosen(Object sent) {
    var choice = line(text(sent instanceof String ? sent : String.valueOf(sent), LONGEST_LINE));
    var choices = schema.path("values");
    demand(
        !choices.isArray() || anyOf(choices, each -> each.path("value").asText().equals(choice)),
        "Please choose one of the answers that are offered for “%s”.");
    return choice;
  }

  private String moment(String sent) {
    switch (schema.path("subtype").asText("date")) {
      case "datetime" -> FormInput.asDateTime(sent.strip(), label());
      case "time" -> FormInput.asTime(sent.strip(), label());
      default -> FormInput.asDate(sent.strip(), label());
    }
    return sent;
  }

  private String text(Object sent, int longest) {
    demand(sent instanceof String, "“%s” cannot be read.");
    var text = (String) sent;
    var limit = Math.min(longest, limit("maxLength", longest));
    demand(text.length() <= limit, "“%s” is too long: at most " + limit + " characters, please.");
    demand(text.strip().length() >= limit("minLength", 0), "“%s” is too short.");
    demand(!UNPRINTABLE.matcher(text).find(), "“%s” contains characters that cannot be read.");
    return text;
  }

  private String line(String text) {
    demand(!LINE_BREAK.matcher(text).find(), "“%s” must be a single line.");
    var rules = schema.path("validate");
    demand(
        !rules.path("validationType").asText().equals("email")
            || MAIL.matcher(text.strip()).matches(),
        "“%s” is not an e-mail address.");
    demand(
        !rules.hasNonNull("pattern")
            || Pattern.compile(rules.get("pattern").asText()).matcher(text).find(),
        "“%s” is not written as it should be.");
    return text;
  }

  private void demand(boolean met, String sentence) {
    if (!met) {
      throw new Refused(sentence.formatted(label()));
    }
  }

  private boolean isRequired() {
    return schema.path("validate").path("required").asBoolean() && !mayBeHidden;
  }

  private boolean isComputed() {
    return COMPUTED.contains(type());
  }

  /** As the form editor calls it, or what a text field holds, where its properties say so. */
  private String type() {
    return schema.path("properties").path("holds").asText(schema.path("type").asText());
  }

  private String label() {
    var label = schema.path("label").asText(schema.path("dateLabel").asText()).strip();
    return label.isEmpty() || label.startsWith("=") ? FormInput.inWords(key()) : label;
  }

  private int limit(String rule, int otherwise) {
    return schema.path("validate").path(rule).asInt(otherwise);
  }

  private Optional<BigDecimal> bound(String rule) {
    var bound =
        schema.path("validate").path(rule).asText(schema.path("properties").path(rule).asText());
    return bound.isBlank() ? Optional.empty() : Optional.of(new BigDecimal(bound));
  }

  private static boolean anyOf(JsonNode choices, Predicate<JsonNode> test) {
    return StreamSupport.stream(choices.spliterator(), false).anyMatch(test);
  }

  private static String plain(Object number) {
    try {
      return new BigDecimal(number.toString()).toPlainString();
    } catch (NumberFormatException e) {
      return number.toString();
    }
  }
}
