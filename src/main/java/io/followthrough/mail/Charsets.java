package io.followthrough.mail;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads text whose sender named the wrong character set, one that nobody knows, or none. */
final class Charsets {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, String declared) {
    return Stream.of(named(declared), StandardCharsets.UTF_8)
        .filter(Objects::nonNull)
        .map(charset -> strictly(bytes, charset))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new String(bytes, WESTERN));
  }

  /** Who says Latin-1 means the Western one of Windows, which has more. */
  private static Charset named(String name) {
    try {
      if (name == null || name.strip().equalsIgnoreCase("us-ascii")) {
        return null;
      }
      var charset = Charset.forName(MimeUtility.javaCharset(name.strip()));
      return charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset;
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    // Not the end of the input: of a text that was cut, half a character may be left over.
    var result = decoder.decode(ByteBuffer.wrap(bytes), text, false);
    return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
  }
}
