package io.followthrough.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Remembers what the cells of decision tables say. A cell of constants, such as {@code
 * "lead","quote"} or {@code [1..3]}, says the same about the same value every time; whatever names
 * anything is evaluated anew.
 *
 * <p>Camunda's FEEL engine parses each cell each time and builds all functions of the language for
 * it: a table of forty rows took longer than the rest of the step that asked it.
 */
class ConstantCells implements FeelEngine {

  private static final int MOST = 2000;
  private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*\"");
  private static final Pattern WORD = Pattern.compile("\\b(not|true|false|null)\\b");
  private static final Pattern NAMELESS = Pattern.compile("[\\d\\s.,<>=()\\[\\]-]*");

  private record Question(String tests, Object value) {}

  private final FeelEngine feel;
  private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();
  private final Map<String, Object> constants = new ConcurrentHashMap<>();

  ConstantCells(FeelEngine feel) {
    this.feel = feel;
  }

  @Override
  public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
    var typed = variables.resolve(input);
    var question = new Question(tests, typed == null ? null : typed.getValue());
    var known = answers.get(question);
    if (known != null) {
      return known;
    }
    var answer = feel.evaluateSimpleUnaryTests(tests, input, variables);
    if ((question.value() == null || isUnchangeable(question.value())) && isConstant(tests)) {
      remember(answers, question, answer);
    }
    return answer;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
    var known = constants.get(expression);
    if (known != null) {
      return (T) known;
    }
    T value = feel.evaluateSimpleExpression(expression, variables);
    if (isUnchangeable(value) && isConstant(expression)) {
      remember(constants, expression, value);
    }
    return value;
  }

  /** Amounts differ from customer to customer: what is remembered must not grow for ever. */
  private static <K, V> void remember(Map<K, V> memory, K key, V value) {
    if (memory.size() >= MOST) {
      memory.clear();
    }
    memory.put(key, value);
  }

  private static boolean isUnchangeable(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static boolean isConstant(String cell) {
    var rest = TEXT.matcher(cell).replaceAll("");
    return NAMELESS.matcher(WORD.matcher(rest).replaceAll("")).matches();
  }
}
