package io.followthrough.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals short texts, so that whoever brings one back proves that it came from us: HMAC-SHA256 by
 * RFC 2104, cut to 128 bits, with the secret of the settings. A seal hides nothing, and never
 * expires: it holds until the secret is changed.
 */
@Component
public class Seal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MARK_BYTES = 16;
  private static final int LONGEST_TOKEN = 1000;
  private static final HexFormat HEX = HexFormat.of();

  private final SecretKeySpec key;

  Seal(PublicSettings settings) {
    this.key =
        settings.secret() == null
            ? null
            : new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Whether there is a secret to seal with. */
  public boolean isReady() {
    return key != null;
  }

  /**
   * The text in a form that fits into an address of a page or a mailbox: letters and digits only,
   * and a mail server that changes capital letters does no harm.
   *
   * @param purpose what the token is for; it opens for nothing else
   * @throws IllegalStateException when there is no secret
   */
  public String seal(String purpose, String text) {
    if (key == null) {
      throw new IllegalStateException(
          "Nothing can be sealed: set followthrough.secret to at least 32 random characters.");
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return HEX.formatHex(mark(purpose, bytes)) + HEX.formatHex(bytes);
  }

  /**
   * The text that was sealed for this purpose; empty for whatever is not a token of ours. How long
   * it takes tells nothing about how wrong a token is.
   */
  public Optional<String> open(String purpose, String token) {
    if (key == null || !isTokenLike(token)) {
      return Optional.empty();
    }
    var bytes = HEX.parseHex(token);
    var mark = Arrays.copyOf(bytes, MARK_BYTES);
    var text = Arrays.copyOfRange(bytes, MARK_BYTES, bytes.length);
    return MessageDigest.isEqual(mark, mark(purpose, text))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static boolean isTokenLike(String token) {
    return token != null
        && token.length() > 2 * MARK_BYTES
        && token.length() <= LONGEST_TOKEN
        && token.length() % 2 == 0
        && token.chars().allMatch(HexFormat::isHexDigit);
  }

  private byte[] mark(String purpose, byte[] text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      // Where the purpose ends must not be a matter of taste.
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(text), MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM knows " + ALGORITHM + ".", e);
    }
  }
}
