package io.followthrough.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The texts that came with this version of the platform, for where nobody deployed a newer one. */
@Component
@Order
class ClasspathTexts implements TextSource {

  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  @Override
  public Optional<String> read(String path) {
    return known.computeIfAbsent(path, ClasspathTexts::load);
  }

  private static Optional<String> load(String path) {
    var resource = new ClassPathResource(path);
    if (!resource.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(resource.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
