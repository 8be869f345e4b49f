package io.followthrough.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code followthrough.mail.*}.
 *
 * @param from the address all mails come from; may be missing as long as there is no mail server
 * @param copyTo a mailbox of ours that gets a hidden copy of every mail, or null; where the
 *     platform reads it, a copy settles whether a mail in doubt went out
 * @param drainEvery the pause between two looks into the outbox; zero switches them off, then only
 *     {@link Dispatcher#drain()} sends
 * @param limits how many mails may go out, so that no mailbox provider takes us for a robot
 */
@ConfigurationProperties("followthrough.mail")
record MailSettings(
    String from,
    String copyTo,
    @DefaultValue("3s") Duration drainEvery,
    @DefaultValue Limits limits) {

  /**
   * How many mails may go out, by all nodes together; zero for any number. What is beyond waits for
   * its turn.
   *
   * @param aMinute from our mailbox, in any 60 seconds
   * @param aDay from our mailbox, in any 24 hours
   * @param anHourPerDomain to addresses of one domain, in any 60 minutes
   */
  record Limits(
      @DefaultValue("10") int aMinute,
      @DefaultValue("1000") int aDay,
      @DefaultValue("100") int anHourPerDomain) {

    static final Limits NONE = new Limits(0, 0, 0);
  }

  MailSettings {
    from = from == null || from.isBlank() ? null : HeaderText.address(from);
    copyTo = copyTo == null || copyTo.isBlank() ? null : HeaderText.address(copyTo);
  }
}
