package io.followthrough.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The name a mail carries for ever: the same row always gives the same one. */
final class MessageId {

  private MessageId() {}

  // Not the row's number: a fresh database counts from 1 again, and servers drop known Message-IDs.
  static String of(StoredMail stored, String domain) {
    var mail = stored.mail();
    var key = mail.processInstanceId() + "/" + mail.step() + "/" + mail.round();
    return "<"
        + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
        + "."
        + stored.id()
        + "@"
        + domain
        + ">";
  }
}
