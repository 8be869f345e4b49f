package io.followthrough.intake;

import io.followthrough.engine.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads bytes as UTF-8 or not at all: a name with a wrong letter would be kept for years. */
final class Utf8 {

  private static final String HOW = "Save it as “CSV UTF-8” and send it again.";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /**
   * @throws Refused when this is not UTF-8, with the first line that is not
   */
  static String read(byte[] content) {
    if (startsWith(content, 'P', 'K', 3, 4)) {
      throw new Refused("This is no CSV file but a workbook or an archive. " + HOW);
    }
    if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
      throw new Refused("The file is UTF-16, not UTF-8. " + HOW);
    }
    var bytes = ByteBuffer.wrap(content);
    var text = CharBuffer.allocate(content.length);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    if (result.isError()) {
      throw new Refused(
          "The file is not UTF-8: line %d holds a letter in another encoding, such as Latin-1. "
                  .formatted(lineOf(content, bytes.position()))
              + HOW);
    }
    text.flip();
    return !text.isEmpty() && text.get(0) == BYTE_ORDER_MARK
        ? text.subSequence(1, text.length()).toString()
        : text.toString();
  }

  private static boolean startsWith(byte[] content, int... start) {
    for (var i = 0; i < start.length; i++) {
      if (i >= content.length || (content[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lineOf(byte[] content, int position) {
    var line = 1;
    for (var i = 0; i < position; i++) {
      if (content[i] == '\n' || content[i] == '\r' && content[i + 1] != '\n') {
        line++;
      }
    }
    return line;
  }
}
