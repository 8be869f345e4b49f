package io.followthrough.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;

/** What was deployed beside the models: of several files of one name the newest is there. */
@Component
public class DeployedFiles {

  /** What was read while this was the newest deployment. */
  private record Known(String newestDeployment, Map<String, Optional<byte[]>> files) {}

  // Not the services themselves: they are there only when the first deployment is through.
  private final ProcessEngineConfigurationImpl engine;
  private final Unchecked unchecked;
  private volatile Known known = new Known("", Map.of());

  DeployedFiles(ProcessEngineConfigurationImpl engine, Unchecked unchecked) {
    this.engine = engine;
    this.unchecked = unchecked;
  }

  /** The content of the newest file of that name, or empty; do not change it. */
  public Optional<byte[]> find(String name) {
    return unchecked.call(
        () -> {
          var newest =
              repository().createDeploymentQuery().orderByDeploymentTime().desc().listPage(0, 1);
          var id = newest.isEmpty() ? "" : newest.get(0).getId();
          if (!known.newestDeployment().equals(id)) {
            known = new Known(id, new ConcurrentHashMap<>());
          }
          return newest.isEmpty()
              ? Optional.empty()
              : known.files().computeIfAbsent(name, this::load);
        });
  }

  /** The names of all files that were ever deployed and not deleted. */
  public Set<String> names() {
    return unchecked.call(
        () ->
            repository().createDeploymentQuery().list().stream()
                .flatMap(each -> repository().getDeploymentResourceNames(each.getId()).stream())
                .collect(Collectors.toSet()));
  }

  private Optional<byte[]> load(String name) {
    return repository().createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
        .map(Deployment::getId)
        .filter(id -> repository().getDeploymentResourceNames(id).contains(name))
        .findFirst()
        .map(id -> content(id, name));
  }

  private byte[] content(String deploymentId, String name) {
    try (var stream = repository().getResourceAsStream(deploymentId, name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RepositoryService repository() {
    return engine.getRepositoryService();
  }
}
