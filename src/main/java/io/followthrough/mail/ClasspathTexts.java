package io.followthrough.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The texts that came with this version of the platform, for where nobody deployed a newer one. */
@Component
@Order
class ClasspathTexts implements TextSource {

  private static final String ROOT = "processes/";

  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  @Override
  public Optional<String> read(String path) {
    return known.computeIfAbsent(path, ClasspathTexts::load);
  }

  @Override
  public Set<String> paths() {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources(ROOT + "*/mails/*.md"))
          .map(resource -> resource.getDescription().replaceFirst("(?s).*" + ROOT, ROOT))
          .map(path -> path.replaceFirst("\\.md.*", ".md"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
