package io.followthrough.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What texts may speak of, as {@code processes/mail/variables.md} lists it for analysts: a name,
 * what it says, an example, in which texts it is known, and whether it is our next step.
 */
final class Variables {

  static final String PATH = "processes/mail/variables.md";

  private static final int COLUMNS = 5;
  private static final Set<String> STEPS = Set.of("", "the day", "all of it");

  /**
   * One variable.
   *
   * @param example what a preview shows where nothing is known yet, empty for nothing
   * @param texts where it is known; empty means everywhere
   * @param step whether it names the day of our next step, or says all of it
   */
  private record Variable(String example, List<String> texts, String step) {}

  private final Map<String, Variable> known = new HashMap<>();

  private Variables(Texts.Text text) {
    for (var row : Listing.of(text, COLUMNS).rows()) {
      var cells = row.cells();
      if (!STEPS.contains(cells.get(4))) {
        throw new FaultyText(
            "%s, line %d: of our next step a variable says \"the day\", \"all of it\", or nothing."
                .formatted(text.path(), row.line()));
      }
      known.put(
          cells.get(0).replaceAll("[`{}]", ""),
          new Variable(
              cells.get(2),
              Arrays.stream(cells.get(3).split("[, `]+")).filter(name -> !name.isEmpty()).toList(),
              cells.get(4)));
    }
  }

  static Variables of(Texts.Text text) {
    return new Variables(text);
  }

  /** Whether this text, {@code sale/welcome}, can speak of it. */
  boolean isKnown(String name, String text) {
    var variable = known.get(name);
    return variable != null && (variable.texts().isEmpty() || variable.texts().contains(text));
  }

  boolean isDayOfNextStep(String name) {
    return known.containsKey(name) && known.get(name).step().equals("the day");
  }

  boolean isNextStep(String name) {
    return known.containsKey(name) && known.get(name).step().equals("all of it");
  }

  /** The examples by the names of the variables, for those that have one. */
  Map<String, String> examples() {
    var examples = new HashMap<String, String>();
    known.forEach(
        (name, variable) ->
            Optional.of(variable.example())
                .filter(example -> !example.isEmpty())
                .ifPresent(example -> examples.put(name, example)));
    return examples;
  }
}
