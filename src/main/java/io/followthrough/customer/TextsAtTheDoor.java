package io.followthrough.customer;

import io.followthrough.engine.DeploymentRule;
import io.followthrough.engine.Refused;
import io.followthrough.mail.TextCheck;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets no text in that we would not send: the deployment is refused as a whole. */
@Component
class TextsAtTheDoor implements DeploymentRule {

  private final TextCheck check;

  TextsAtTheDoor(TextCheck check) {
    this.check = check;
  }

  @Override
  public void check(Map<String, byte[]> files) {
    var texts = new HashMap<String, String>();
    files.forEach(
        (name, content) -> {
          if (name.endsWith(".md") || name.endsWith(".html")) {
            texts.put(name, text(name, content));
          }
        });
    var faults = check.faults(texts);
    if (!faults.isEmpty()) {
      throw new Refused(String.join(" ", faults));
    }
  }

  private static String text(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(name + " is not saved as UTF-8: save it again with that encoding.");
    }
  }
}
