package io.followthrough.engine;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;

/** Asks every {@link DeploymentRule}, in the transaction of the deployment and before all else. */
class GuardedDeployment implements Deployer {

  // Asked for late: the rules are made after the engine's settings, of which this is one.
  private final ObjectProvider<DeploymentRule> rules;

  GuardedDeployment(ObjectProvider<DeploymentRule> rules) {
    this.rules = rules;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    // The engine also comes by here when it reads again what it took long ago.
    if (deployment.isNew()) {
      var files =
          deployment.getResources().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().getBytes()));
      rules.orderedStream().forEach(rule -> rule.check(files));
    }
  }
}
