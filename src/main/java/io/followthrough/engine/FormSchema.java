package io.followthrough.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;

/** The inputs of one version of a deployed form. */
final class FormSchema {

  /** Of a step without a form: takes nothing. */
  static final FormSchema NONE = new FormSchema(Map.of());

  private final Map<String, FormField> fields;

  private FormSchema(Map<String, FormField> fields) {
    this.fields = fields;
  }

  /** Reads what the form editor wrote. */
  static FormSchema of(JsonNode form) {
    var fields = new LinkedHashMap<String, FormField>();
    collect(form, false, fields);
    return new FormSchema(fields);
  }

  /**
   * Checks what was sent, all or nothing.
   *
   * @param sent by key; null is nothing
   * @return the values to hand on, marked as transient so that the engine stores none of them
   * @throws Refused if the form itself would not have sent this
   */
  VariableMap accept(Map<String, Object> sent) {
    var given = Variables.fromMap(sent == null ? Map.of() : sent);
    for (var key : given.keySet()) {
      if (!fields.containsKey(key)) {
        throw new Refused(
            fields.isEmpty()
                ? "There is no form here, so nothing can be filled in."
                : "This form has no field “%s”.".formatted(key));
      }
    }
    var accepted = Variables.createVariables();
    fields.forEach(
        (key, field) ->
            field
                .accept(valueOf(given, key))
                .ifPresent(
                    value -> accepted.putValueTyped(key, Variables.untypedValue(value, true))));
    return accepted;
  }

  private static Object valueOf(VariableMap given, String key) {
    var value = given.getValueTyped(key);
    // Never unpack an object that somebody serialized: no field of a form is one.
    return value instanceof SerializableValue ? value : value == null ? null : value.getValue();
  }

  private static void collect(JsonNode container, boolean hidden, Map<String, FormField> fields) {
    for (var component : container.path("components")) {
      var mayBeHidden = hidden || component.path("conditional").hasNonNull("hide");
      var field = new FormField(component, mayBeHidden);
      if (field.isSent()) {
        fields.put(field.key(), field);
      } else {
        collect(component, mayBeHidden, fields);
      }
    }
  }
}
