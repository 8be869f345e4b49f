package io.followthrough.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable, named and typed in one place.
 *
 * @param name as the models spell it
 * @param type of the value; whole numbers may arrive as {@code Integer} or {@code Long}, whatever a
 *     model's expression made of them, and are converted
 */
public record Variable<T>(String name, Class<T> type) {

  /**
   * Reads the variable where the scope sees it.
   *
   * @return null if there is none
   * @throws IllegalStateException if a model has put something of another type there
   */
  public T from(VariableScope scope) {
    var value = converted(scope.getVariable(name));
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalStateException(
        "Variable '%s' should be a %s but is a %s"
            .formatted(name, type.getSimpleName(), value.getClass().getSimpleName()));
  }

  /** Writes the variable where it is, or else on the process instance. Null is a value too. */
  public void in(VariableScope scope, T value) {
    scope.setVariable(name, value);
  }

  private Object converted(Object value) {
    if (type == Long.class && value instanceof Integer whole) {
      return whole.longValue();
    }
    if (type == Integer.class && value instanceof Long whole) {
      return Math.toIntExact(whole);
    }
    return value;
  }
}
