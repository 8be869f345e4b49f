package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantCellsTest {

  private final Counting feel = new Counting(new ScalaFeelEngineFactory().createInstance());
  private final ConstantCells cells = new ConstantCells(feel);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"lead\",\"quote\"   | quote  | true",
        "\"lead\",\"quote\"   | review | false",
        "not(\"phone\")       | mail   | true",
        "not(\"phone\")       | phone  | false",
        "\"a name, in text\"  | name   | false"
      })
  void aCellOfConstantsIsEvaluatedOnceForAValue(String tests, String value, boolean answer) {
    assertThat(says(tests, value)).isEqualTo(answer);
    assertThat(says(tests, value)).isEqualTo(answer);

    assertThat(feel.evaluations).isEqualTo(1);
  }

  @Test
  void anotherValueIsAnotherQuestion() {
    assertThat(says("[2..4]", 1)).isFalse();
    assertThat(says("[2..4]", 2)).isTrue();
    assertThat(says("> 4", 5)).isTrue();
    assertThat(says("null", null)).isTrue();

    assertThat(feel.evaluations).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "< limit", "not(limit)", "? = limit", "nottrue, limit"})
  void aCellThatNamesSomethingIsEvaluatedEveryTime(String tests) {
    says(tests, 5);
    says(tests, 5);

    assertThat(feel.evaluations).isEqualTo(2);
  }

  @Test
  void whatACellGivesIsRememberedWhereItIsConstant() {
    assertThat(gives("\"mail\"")).isEqualTo("mail").isEqualTo(gives("\"mail\""));
    assertThat(feel.evaluations).isEqualTo(1);

    gives("limit + 1");
    gives("limit + 1");
    assertThat(feel.evaluations).isEqualTo(3);
  }

  private boolean says(String tests, Object value) {
    return cells.evaluateSimpleUnaryTests(tests, "input", with(value));
  }

  private Object gives(String expression) {
    return cells.evaluateSimpleExpression(expression, with(null));
  }

  private static VariableContext with(Object value) {
    return Variables.createVariables()
        .putValue("limit", 5)
        .putValue("input", value)
        .asVariableContext();
  }

  private static class Counting implements FeelEngine {

    int evaluations;
    private final FeelEngine feel;

    Counting(FeelEngine feel) {
      this.feel = feel;
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
      evaluations++;
      return feel.evaluateSimpleExpression(expression, variables);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
      evaluations++;
      return feel.evaluateSimpleUnaryTests(tests, input, variables);
    }
  }
}
