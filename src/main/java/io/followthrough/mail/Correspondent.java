package io.followthrough.mail;

/** Whoever knows what a mail that came in means. */
public interface Correspondent {

  /**
   * Takes a mail in, within the transaction that notes it: either both happen or none.
   *
   * @param number the number under which the mail is noted, see {@link IncomingMails}
   */
  Filed take(long number, Incoming mail);

  /**
   * How a mail was filed.
   *
   * @param kind what it turned out to be
   * @param customerId whose it is, or null when it is no customer's or nobody knows
   */
  record Filed(MailKind kind, Long customerId) {}
}
