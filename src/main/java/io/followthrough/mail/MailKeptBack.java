package io.followthrough.mail;

/**
 * A mail to a customer was kept back before it went out, and nobody decided that about this very
 * mail. Published in the transaction that marks it so.
 *
 * @param mailId the mail's number in the outbox
 * @param customerId who it was to go to
 * @param processInstanceId the instance that wrote it
 * @param step the id of the activity that wrote it
 */
public record MailKeptBack(long mailId, long customerId, String processInstanceId, String step) {}
