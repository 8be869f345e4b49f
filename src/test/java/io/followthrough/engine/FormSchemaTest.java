package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormSchemaTest {

  private final FormSchema asking = form("asking");
  private final FormSchema deciding = form("deciding");

  @Test
  void whatTheFormAsksForIsHandedOnAndNeverStored() {
    var accepted =
        deciding.accept(
            Map.of(
                "day", "2026-03-05", "answer", "yes", "at", "2026-03-05T10:00", "price", "12.50"));

    assertThat(accepted)
        .containsEntry("day", "2026-03-05")
        .containsEntry("answer", "yes")
        .containsEntry("at", "2026-03-05T10:00")
        .containsEntry("price", "12.50");
    assertThat(accepted.keySet())
        .allSatisfy(key -> assertThat(accepted.getValueTyped(key).isTransient()).isTrue());
  }

  @Test
  void whatNobodyFilledInIsNotThere() {
    var sent = Variables.createVariables().putValue("day", null).putValue("answer", " ");
    sent.putValueTyped("price", Variables.untypedNullValue());

    assertThat(deciding.accept(sent)).isEmpty();
    assertThat(deciding.accept(null)).isEmpty();
  }

  @Test
  void aRequiredFieldThatIsShownOnAConditionIsLeftToTheListener() {
    assertThat(deciding.accept(Map.of("answer", "no"))).containsOnlyKeys("answer");
  }

  @ParameterizedTest
  @MethodSource
  void whatTheFormWouldNotHaveSentIsRefused(String key, Object value, String sentence) {
    assertThatThrownBy(() -> deciding.accept(Map.of(key, value)))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);
  }

  static Stream<Arguments> whatTheFormWouldNotHaveSentIsRefused() {
    return Stream.of(
        Arguments.of("customerId", 7, "This form has no field “customerId”."),
        Arguments.of("touches", "x", "This form has no field “touches”."),
        Arguments.of("ownerName", "Ben", "“Owner” cannot be changed here."),
        Arguments.of(
            "answer", "maybe", "Please choose one of the answers that are offered for “Answer”."),
        Arguments.of("day", "someday", "“Which day?” is not a date. Please pick a day."),
        Arguments.of(
            "at", "2026-03-05", "“When exactly?” is not a date with a time. Please pick both."),
        Arguments.of(
            "at",
            "2026-03-05T10:00Z",
            "“When exactly?” is not a date with a time. Please pick both."),
        Arguments.of("day", 20260305, "“Which day?” cannot be read."),
        Arguments.of("price", "1.000,50", "“Price” is not a number. Please write it like 1234.50."),
        Arguments.of("price", Double.NaN, "“Price” is not a number. Please write it like 1234.50."),
        Arguments.of("price", 0, "“Price” must be at least 1."),
        Arguments.of("price", "1000.01", "“Price” must be at most 1000."),
        Arguments.of(
            "day",
            Variables.serializedObjectValue("x").objectTypeName("java.util.HashMap").create(),
            "“Which day?” cannot be read."));
  }

  @ParameterizedTest
  @MethodSource
  void aLineIsALine(String question, String sentence) {
    assertThatThrownBy(() -> asking.accept(Map.of("question", question)))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);
  }

  static Stream<Arguments> aLineIsALine() {
    return Stream.of(
        Arguments.of("  ", "Please fill in “Question”."),
        Arguments.of("x".repeat(41), "“Question” is too long: at most 40 characters, please."),
        Arguments.of("When?\nBcc: all@example.com", "“Question” must be a single line."),
        Arguments.of("When\u0000?", "“Question” contains characters that cannot be read."));
  }

  @Test
  void withoutAFormNothingCanBeSent() {
    assertThatThrownBy(() -> FormSchema.NONE.accept(Map.of("customerId", 7)))
        .isInstanceOf(Refused.class)
        .hasMessage("There is no form here, so nothing can be filled in.");
    assertThat(FormSchema.NONE.accept(Map.of())).isEmpty();
  }

  private static FormSchema form(String name) {
    try (var file = FormSchemaTest.class.getResourceAsStream("/engine/" + name + ".form")) {
      return FormSchema.of(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
