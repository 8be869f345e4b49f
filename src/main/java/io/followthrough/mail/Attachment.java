package io.followthrough.mail;

import java.util.Objects;

/**
 * A file that goes with a mail.
 *
 * @param name the file's name as the customer sees it, with its ending
 * @param type its media type, {@code application/pdf}
 * @param content its bytes; not copied, so do not change them afterwards
 */
public record Attachment(String name, String type, byte[] content) {

  public Attachment {
    name = HeaderText.line(Objects.requireNonNull(name), 200);
    type = HeaderText.line(Objects.requireNonNull(type), 100);
    Objects.requireNonNull(content);
  }
}
