package io.followthrough.customer;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What a model says of a task in its properties. */
record TaskProperties(UserTask task) {

  Optional<String> get(String name) {
    return Optional.ofNullable(task.getExtensionElements())
        .flatMap(
            extensions ->
                extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> name.equals(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue)
                    .filter(value -> value != null && !value.isBlank())
                    .findFirst());
  }

  /** Whether anybody of the team may do it while the owner is away, not the deputy alone. */
  boolean isForAnybodyMeanwhile() {
    return get("whileAway").filter("any rep"::equals).isPresent();
  }
}
