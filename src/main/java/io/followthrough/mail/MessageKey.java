package io.followthrough.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What stands before the @ in a mail's Message-ID (RFC 5322, 3.6.4): made once, with the row, and
 * the same however often the mail is tried.
 */
final class MessageKey {

  private MessageKey() {}

  // Not the row's number: a fresh database counts from 1 again, and servers drop known Message-IDs.
  static String of(OutgoingMail mail, Instant now) {
    var key = mail.processInstanceId() + "/" + mail.step() + "/" + mail.round() + "/" + now;
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
