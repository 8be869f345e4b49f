package io.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

/** The processes as they were deployed last: what begins now begins on these. */
@Component
public class DeployedModels {

  // Not the repository itself: it is there only when the first deployment is through.
  private final ProcessEngineConfigurationImpl engine;
  private final Unchecked unchecked;

  DeployedModels(ProcessEngineConfigurationImpl engine, Unchecked unchecked) {
    this.engine = engine;
    this.unchecked = unchecked;
  }

  /** One model per process, its newest version; do not change them. */
  public List<BpmnModelInstance> newest() {
    return unchecked.call(
        () -> {
          var repository = engine.getRepositoryService();
          return repository.createProcessDefinitionQuery().latestVersion().list().stream()
              .map(ProcessDefinition::getId)
              .map(repository::getBpmnModelInstance)
              .toList();
        });
  }
}
