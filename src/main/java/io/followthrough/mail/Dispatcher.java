package io.followthrough.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the {@link Outbox}. A mail is claimed before the talk with the mail server
 * begins and marked after it, both in short transactions of their own, so no other node sends it
 * too and nothing is locked while a server thinks.
 */
@Component
public class Dispatcher {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final MailQueue queue;
  private final Outbox outbox;
  private final MailServer server;
  private final MailSettings settings;
  private final Company company;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  private volatile boolean closing;
  private Instant quietUntil = Instant.MIN;
  private Duration pause = FIRST_PAUSE;

  Dispatcher(
      MailQueue queue,
      Outbox outbox,
      MailServer server,
      MailSettings settings,
      Company company,
      ApplicationEventPublisher events,
      Clock clock) {
    if (server.isConfigured() && settings.from() == null) {
      throw new IllegalStateException(
          "There is a mail server but no address to send from:"
              + " set followthrough.mail.from, for example sales@your-company.com.");
    }
    this.queue = queue;
    this.outbox = outbox;
    this.server = server;
    this.settings = settings;
    this.company = company;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Sends everything that is due now, over one connection. What cannot go out stays in the outbox
   * with its reason; nothing is thrown for it. While the server cannot be reached it is left alone
   * for a pause that grows from 5 seconds to 5 minutes; all mails go out once it is back.
   *
   * @return how many mails the server took
   */
  public synchronized int drain() {
    if (closing) {
      return 0;
    }
    var now = clock.instant();
    var doubtful = queue.doubtAbandoned(now);
    if (doubtful > 0) {
      log.warn("Mails in doubt, as the platform stopped while it sent them: {}", doubtful);
    }
    if (!server.isConfigured()) {
      queue.explainWaiting("no mail server is configured", now);
      return 0;
    }
    if (now.isBefore(quietUntil) || !queue.isAnyDue(now)) {
      return 0;
    }
    try (var line = server.line()) {
      return sendAllOver(line);
    }
  }

  // A mail that a stop cuts in half is in doubt for ever: the one under way is the last.
  @EventListener(ContextClosedEvent.class)
  void finish() {
    closing = true;
  }

  private int sendAllOver(MailServer.Line line) {
    var sent = 0;
    var domain = HeaderText.domainOf(settings.from());
    while (!closing && isOpen(line)) {
      var claimed = queue.claim(clock.instant(), domain);
      if (claimed.isEmpty()) {
        break;
      }
      if (send(claimed.get(), line)) {
        sent++;
      }
    }
    return sent;
  }

  // Before a mail is claimed: a server that is away must not make any mail's own delay grow.
  private boolean isOpen(MailServer.Line line) {
    try {
      line.open();
      pause = FIRST_PAUSE;
      return true;
    } catch (MessagingException e) {
      var now = clock.instant();
      queue.explainWaiting("the mail server cannot be reached: " + e.getMessage(), now);
      quietUntil = now.plus(pause);
      log.warn("The mail server cannot be reached, next try in {}: {}", pause, e.getMessage());
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      return false;
    }
  }

  private boolean send(StoredMail mail, MailServer.Line line) {
    Letter letter;
    try {
      letter =
          Letter.write(
              mail,
              outbox.attachmentOf(mail.id()),
              settings.from(),
              company.name(),
              clock.instant(),
              line.session());
    } catch (MessagingException | RuntimeException e) {
      settle(mail, new Setback(MailState.WAITING, "it cannot be written: " + e.getMessage()));
      return false;
    }
    try {
      line.send(letter);
    } catch (MessagingException e) {
      settle(mail, Setback.of(e, letter.isWritten()));
      return false;
    }
    markSent(mail);
    return true;
  }

  private void settle(StoredMail mail, Setback setback) {
    log.warn("Mail {} is {}: {}", mail.id(), setback.state().word(), setback.reason());
    switch (setback.state()) {
      case REFUSED -> queue.refuse(mail, setback.reason());
      case IN_DOUBT -> queue.doubt(mail, setback.reason());
      default -> queue.postpone(mail, setback.reason(), clock.instant());
    }
  }

  private void markSent(StoredMail stored) {
    var at = clock.instant();
    var mail = stored.mail();
    var event =
        new MailSent(
            stored.id(),
            mail.customerId(),
            mail.processInstanceId(),
            mail.step(),
            mail.round(),
            mail.words().subject(),
            at);
    try {
      queue.sent(stored, at, () -> events.publishEvent(event));
    } catch (RuntimeException listenerFailed) {
      // The customer has the mail whatever became of our bookkeeping: it must not look unsent.
      log.error("Mail {} was sent, but not everyone could note it", stored.id(), listenerFailed);
      queue.sent(stored, at, () -> {});
    }
  }
}
