package io.followthrough.mail;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where customers find us: the settings {@code followthrough.public-url} and {@code
 * followthrough.secret}.
 *
 * @param publicUrl the address of the platform as customers reach it, {@code
 *     https://sales.example.com}; null where they cannot, then mails carry no links
 * @param secret what seals are made with, at least 32 characters; null where nothing is sealed
 */
@ConfigurationProperties("followthrough")
record PublicSettings(String publicUrl, String secret) {

  private static final int SHORTEST_SECRET = 32;

  PublicSettings {
    publicUrl = publicUrl == null || publicUrl.isBlank() ? null : publicUrl.strip();
    secret = secret == null || secret.isBlank() ? null : secret;
    if (publicUrl != null && !isAddress(publicUrl)) {
      throw new IllegalStateException(
          "followthrough.public-url must be the address at which customers reach the platform,"
              + " without a slash at its end: for example https://sales.your-company.com.");
    }
    if (publicUrl != null && secret == null) {
      throw new IllegalStateException(
          "Links in mails are sealed, so that nobody can make one up:"
              + " set followthrough.secret to at least 32 random characters, and keep it.");
    }
    if (secret != null && secret.length() < SHORTEST_SECRET) {
      throw new IllegalStateException(
          "followthrough.secret is too short to be a secret: use at least 32 random characters.");
    }
  }

  Optional<String> address() {
    return Optional.ofNullable(publicUrl);
  }

  /** Nobody reads the secret in a log. */
  @Override
  public String toString() {
    return "PublicSettings[publicUrl=" + publicUrl + "]";
  }

  // ASCII only, as it ends up in mail headers.
  private static boolean isAddress(String url) {
    if (!url.matches("https?://[!-~]+") || url.matches(".*([/?#<>,\"\\\\]$|[?#<>,\"\\\\]).*")) {
      return false;
    }
    try {
      return URI.create(url).getHost() != null;
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
