package io.followthrough.mail;

import java.util.Optional;
import java.util.Set;

/**
 * A place where texts that an analyst may change are read from. Of several, the one with the
 * highest precedence by {@link org.springframework.core.annotation.Order} that has a text wins; the
 * classpath comes last.
 */
@FunctionalInterface
public interface TextSource {

  /**
   * The text's content as it is now, or empty when this place does not have it.
   *
   * @param path the file's path in the project, {@code processes/sale/mails/welcome.md}
   */
  Optional<String> read(String path);

  /** The paths of all texts of this place, for whoever wants to look at each of them. */
  default Set<String> paths() {
    return Set.of();
  }
}
