package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import io.followthrough.mail.TextSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The texts that an analyst deployed beside the models: the newest deployment that has a text wins,
 * so that an edit reaches a waiting customer at the next step.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeployedTexts implements TextSource {

  /** What was read while this was the newest deployment. */
  private record Known(String newestDeployment, Map<String, Optional<String>> texts) {}

  private final RepositoryService repository;
  private final Unchecked unchecked;
  private volatile Known known = new Known("", Map.of());

  DeployedTexts(RepositoryService repository, Unchecked unchecked) {
    this.repository = repository;
    this.unchecked = unchecked;
  }

  @Override
  public Optional<String> read(String path) {
    return unchecked.call(
        () -> {
          var newest =
              repository.createDeploymentQuery().orderByDeploymentTime().desc().listPage(0, 1);
          var id = newest.isEmpty() ? "" : newest.get(0).getId();
          if (!known.newestDeployment().equals(id)) {
            known = new Known(id, new ConcurrentHashMap<>());
          }
          return newest.isEmpty()
              ? Optional.empty()
              : known.texts().computeIfAbsent(path, this::load);
        });
  }

  private Optional<String> load(String path) {
    return repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
        .map(Deployment::getId)
        .filter(id -> repository.getDeploymentResourceNames(id).contains(path))
        .findFirst()
        .map(id -> content(id, path));
  }

  private String content(String deploymentId, String path) {
    try (var stream = repository.getResourceAsStream(deploymentId, path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
