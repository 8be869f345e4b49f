package io.followthrough.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Fills in any form as a person could: field by field from the top, only what is shown after the
 * answers so far. It knows no form; {@link Habits} has words for the fields that are common here.
 */
@DemoOnly
@Component
class FormFiller {

  // The ones before are in the pile of quotes.
  private static final int FIRST_STRANGER = 400;
  private static final int STRANGERS = 500;
  private static final int FIRST_HOUR = 9;
  private static final int HOURS = 7;

  private final Habits habits;
  private final Diary diary;
  private final Clock clock;
  private final FeelEngine conditions = new ScalaFeelEngineFactory().createInstance();

  FormFiller(Habits habits, Diary diary, Clock clock) {
    this.habits = habits;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * @param form as the form editor wrote it
   * @return the answers by the keys of their fields, as a browser would send them
   */
  Map<String, Object> fill(JsonNode form, Dice dice) {
    var filling = new Filling(form, dice);
    filling.fillIn(form);
    return filling.filled;
  }

  private final class Filling {

    private final Dice dice;
    private final Map<String, Object> filled = new HashMap<>();
    // What nobody has answered is null to a condition, not unknown.
    private final VariableMap known = Variables.createVariables();
    private final List<String> choices = new ArrayList<>();

    Filling(JsonNode form, Dice dice) {
      this.dice = dice;
      form.findValuesAsText("key").forEach(key -> known.put(key, null));
    }

    void fillIn(JsonNode container) {
      for (var field : container.path("components")) {
        if (isHidden(field)) {
          continue;
        }
        fillIn(field);
        if (field.hasNonNull("key") && isAnswered(field)) {
          answer(field);
        }
      }
    }

    private boolean isHidden(JsonNode field) {
      var condition = field.path("conditional").path("hide").asText("");
      if (condition.isBlank()) {
        return false;
      }
      return Boolean.TRUE.equals(
          conditions.evaluateSimpleExpression(
              condition.replaceFirst("^=", ""), known.asVariableContext()));
    }

    private boolean isAnswered(JsonNode field) {
      var asked = field.path("conditional").hasNonNull("hide");
      return field.path("validate").path("required").asBoolean()
          || dice.happens(row(field), habits.often(key(field), asked));
    }

    /** Fields that stand beside each other belong together. */
    private String row(JsonNode field) {
      return field.path("layout").path("row").asText(key(field));
    }

    private void answer(JsonNode field) {
      switch (field.path("type").asText()) {
        case "checkbox" -> put(field, true);
        case "radio", "select" -> choose(field);
        case "datetime" -> put(field, moment(field));
        case "number", "textfield", "textarea" -> put(field, words(field));
        default -> {}
      }
    }

    private void choose(JsonNode field) {
      if (field.hasNonNull("defaultValue")) {
        put(field, field.get("defaultValue").asText());
        return;
      }
      var options =
          StreamSupport.stream(field.path("values").spliterator(), false)
              .map(option -> option.path("value").asText())
              .toList();
      if (options.isEmpty()) {
        return;
      }
      var all = options.stream().mapToInt(habits::weight).sum();
      var left = dice.roll(key(field), all);
      var choice = options.iterator();
      var chosen = choice.next();
      for (left -= habits.weight(chosen); left >= 0; left -= habits.weight(chosen)) {
        chosen = choice.next();
      }
      choices.add(chosen);
      put(field, chosen);
    }

    private String moment(JsonNode field) {
      var key = key(field);
      var soon = habits.days(key, choices);
      var day =
          clock
              .instant()
              .atZone(diary.companyZone())
              .toLocalDate()
              .plusDays(soon.from() + dice.roll(key, soon.to() - soon.from() + 1));
      var time = LocalTime.of(FIRST_HOUR + dice.roll(key + " hour", HOURS), 0);
      return switch (field.path("subtype").asText("date")) {
        case "datetime" -> workingDay(day).atTime(time).toString();
        case "time" -> time.toString();
        default -> workingDay(day).toString();
      };
    }

    private LocalDate workingDay(LocalDate day) {
      var company = diary.company();
      return company.dayOf(company.on(day, FIRST_HOUR));
    }

    private String words(JsonNode field) {
      var phrases = habits.phrases(key(field), field.path("type").asText());
      var person = MadeUpPerson.number(FIRST_STRANGER + dice.roll(row(field), STRANGERS));
      var text =
          phrases
              .get(dice.roll(key(field), phrases.size()))
              .replace("{person}", person.name())
              .replace("{company}", person.company())
              .replace("{contact}", person.email());
      var most = field.path("validate").path("maxLength").asInt(text.length());
      return text.length() > most ? text.substring(0, most) : text;
    }

    private void put(JsonNode field, Object value) {
      filled.put(key(field), value);
      known.put(key(field), value);
    }

    private String key(JsonNode field) {
      return field.path("key").asText();
    }
  }
}
