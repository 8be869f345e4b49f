package io.followthrough.customer;

import io.followthrough.engine.DeployedFiles;
import io.followthrough.mail.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
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

  private final DeployedFiles files;

  DeployedTexts(DeployedFiles files) {
    this.files = files;
  }

  @Override
  public Optional<String> read(String path) {
    return files.find(path).map(content -> new String(content, StandardCharsets.UTF_8));
  }

  @Override
  public Set<String> paths() {
    return files.names();
  }
}
