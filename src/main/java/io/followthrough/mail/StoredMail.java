package io.followthrough.mail;

import java.time.Instant;

/**
 * A mail as the outbox keeps it. All instants are UTC.
 *
 * @param id its number in the outbox
 * @param mail what was put in; its attachment is null here, see {@link Outbox#attachmentOf(long)}
 * @param attachmentName the attached file's name, or null
 * @param state how far it has come
 * @param reason why it waits, was refused or is in doubt; else null
 * @param nextTry when it goes at the earliest, while it waits
 * @param tries how often sending it was begun
 * @param messageId its Message-ID with angle brackets; null until sending is first begun
 * @param createdAt when it was put in
 * @param sentAt when the mail server took it, or null
 */
public record StoredMail(
    long id,
    OutgoingMail mail,
    String attachmentName,
    MailState state,
    String reason,
    Instant nextTry,
    int tries,
    String messageId,
    Instant createdAt,
    Instant sentAt) {}
