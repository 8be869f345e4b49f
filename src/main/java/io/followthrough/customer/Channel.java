package io.followthrough.customer;

import io.followthrough.engine.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to be in touch with a customer. */
public enum Channel {
  MAIL,
  PHONE,
  VISIT,
  LETTER;

  /** The word that models, forms, tables and the API use. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Refused when {@code key} names no channel
   */
  public static Channel of(String key) {
    return Arrays.stream(values())
        .filter(channel -> channel.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    "\"%s\" is not a channel. Choose one of: %s."
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(Channel::key)
                                .collect(Collectors.joining(", ")))));
  }
}
