package io.followthrough.mail;

/**
 * A copy of a mail that was in doubt was found among those that were sent. Published in the
 * transaction that takes it out of doubt.
 *
 * @param mailId the mail's number in the outbox
 */
public record OwnCopyFound(long mailId) {}
