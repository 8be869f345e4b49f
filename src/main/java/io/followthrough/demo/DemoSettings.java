package io.followthrough.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code followthrough.demo.*}.
 *
 * @param smtpPort where the demo's mail server takes mails
 * @param imapPort where its mailboxes can be read
 */
@DemoOnly
@ConfigurationProperties("followthrough.demo")
record DemoSettings(int smtpPort, int imapPort) {}
