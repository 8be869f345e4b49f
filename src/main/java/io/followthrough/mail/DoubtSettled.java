package io.followthrough.mail;

/**
 * What became of a mail that was in doubt is known: a copy of it was found, or a mail server has
 * reported on it. Published in the transaction that takes it out of doubt.
 *
 * @param mailId the mail's number in the outbox
 */
public record DoubtSettled(long mailId) {}
