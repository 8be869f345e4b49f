package io.followthrough.engine;

import java.util.Map;

/**
 * Looks at what somebody deploys before the engine takes it, whichever way it comes: the Modeler,
 * the REST API, or the files of this version at start.
 */
@FunctionalInterface
public interface DeploymentRule {

  /**
   * @param files everything in the deployment, by the names of the files; do not change the content
   * @throws Refused if it cannot be taken: then nothing of the deployment is
   */
  void check(Map<String, byte[]> files);
}
