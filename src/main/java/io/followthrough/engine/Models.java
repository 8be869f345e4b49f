package io.followthrough.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** Knows what the models call their elements. */
@Component
public class Models {

  private final RepositoryService repository;

  Models(RepositoryService repository) {
    this.repository = repository;
  }

  /**
   * The label of an element; its id where it has none.
   *
   * @param definitionId the version of the process
   * @param element the element's id in the model, or null
   */
  public String nameOf(String definitionId, String element) {
    return Optional.ofNullable(element)
        .map(id -> repository.getBpmnModelInstance(definitionId).getModelElementById(id))
        .map(found -> ((FlowElement) found).getName())
        .orElse(element);
  }
}
