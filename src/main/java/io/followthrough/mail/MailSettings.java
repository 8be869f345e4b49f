package io.followthrough.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code followthrough.mail.*}.
 *
 * @param from the address all mails come from; may be missing as long as there is no mail server
 * @param drainEvery the pause between two looks into the outbox; zero switches them off, then only
 *     {@link Dispatcher#drain()} sends
 */
@ConfigurationProperties("followthrough.mail")
record MailSettings(String from, @DefaultValue("3s") Duration drainEvery) {

  MailSettings {
    from = from == null || from.isBlank() ? null : HeaderText.address(from);
  }
}
