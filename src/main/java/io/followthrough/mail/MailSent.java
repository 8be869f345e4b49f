package io.followthrough.mail;

import java.time.Instant;

/**
 * The mail server has taken a mail. Published in the transaction that marks it as sent, so what a
 * listener writes is kept with that mark; a listener that fails does not undo the sending.
 *
 * @param mailId the mail's number in the outbox
 * @param customerId who it went to, or null when it went to one of us
 * @param processInstanceId the instance that wrote it
 * @param step the activity that wrote it
 * @param round the round of that step, from 1
 * @param subject its subject line
 * @param at when the server took it
 */
public record MailSent(
    long mailId,
    Long customerId,
    String processInstanceId,
    String step,
    int round,
    String subject,
    Instant at) {

  static MailSent of(StoredMail stored, Instant at) {
    var mail = stored.mail();
    return new MailSent(
        stored.id(),
        mail.customerId(),
        mail.processInstanceId(),
        mail.step(),
        mail.round(),
        mail.words().subject(),
        at);
  }
}
