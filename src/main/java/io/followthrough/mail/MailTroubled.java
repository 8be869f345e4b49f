package io.followthrough.mail;

/**
 * A mail did not go out as it should, and a person has to know. Published in the transaction that
 * marks it so.
 *
 * @param mailId the mail's number in the outbox
 * @param customerId who it was to go to, or null when it was for one of us
 * @param trouble what is the matter
 * @param subject its subject line
 * @param reason what the mail server said, or what happened
 */
public record MailTroubled(
    long mailId, Long customerId, Trouble trouble, String subject, String reason) {

  /** What can be the matter with a mail. */
  public enum Trouble {
    /** The server refuses the recipient's address for good. */
    ADDRESS_REFUSED,
    /** The server refuses this mail for good. */
    MAIL_REFUSED,
    /** Nobody knows whether the server took it. */
    IN_DOUBT
  }

  static MailTroubled of(StoredMail stored, Trouble trouble, String reason) {
    var mail = stored.mail();
    return new MailTroubled(
        stored.id(), mail.customerId(), trouble, mail.words().subject(), reason);
  }
}
