package io.followthrough.mail;

import io.followthrough.mail.MailTroubled.Trouble;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the {@link Outbox}. Mails are claimed before the talk with the mail server
 * begins and marked after it, both in short transactions of their own, so no other node sends them
 * too and nothing is locked while a server thinks.
 */
@Component
public class Dispatcher {

  private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /**
   * Few enough that a crash leaves few in doubt, enough that the database is not asked per mail.
   */
  private static final int BATCH = 20;

  /** For so long after it was claimed a mail goes out without a second look. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final int TRIES_TO_TELL = 3;

  private final MailQueue queue;
  private final Throttle throttle;
  private final Outbox outbox;
  private final MailServer server;
  private final MailSettings settings;
  private final ReplyAddress replyAddress;
  private final Company company;
  private final CustomerLinks links;
  private final ApplicationEventPublisher events;
  private final DispatchCounts counts;
  private final Clock clock;

  private volatile boolean closing;
  private Instant quietUntil = Instant.MIN;
  private Duration pause = FIRST_PAUSE;

  Dispatcher(
      MailQueue queue,
      Throttle throttle,
      Outbox outbox,
      MailServer server,
      MailSettings settings,
      ReplyAddress replyAddress,
      Company company,
      CustomerLinks links,
      ApplicationEventPublisher events,
      DispatchCounts counts,
      Clock clock) {
    if (server.isConfigured() && settings.from() == null) {
      throw new IllegalStateException(
          "There is a mail server but no address to send from:"
              + " set followthrough.mail.from, for example sales@your-company.com.");
    }
    this.queue = queue;
    this.throttle = throttle;
    this.outbox = outbox;
    this.server = server;
    this.settings = settings;
    this.replyAddress = replyAddress;
    this.company = company;
    this.links = links;
    this.events = events;
    this.counts = counts;
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
    doubtAbandoned(now);
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

  /**
   * A node that went down while it sent cannot say whether the server took the mail. Sending it
   * again could make two of it, so a person decides.
   */
  private void doubtAbandoned(Instant now) {
    for (var mail : queue.abandoned(now)) {
      settle(
          mail,
          new Setback(
              Optional.of(Trouble.IN_DOUBT), "the platform stopped while the mail was being sent"));
    }
  }

  private int sendAllOver(MailServer.Line line) {
    var sent = 0;
    while (!closing && isOpen(line)) {
      // As precise as any database keeps it.
      var claimedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var batch = nextBatch(claimedAt);
      if (batch.isEmpty()) {
        break;
      }
      sent += send(batch, claimedAt, line);
    }
    return sent;
  }

  private List<StoredMail> nextBatch(Instant now) {
    var places = throttle.places(now, BATCH);
    if (places == 0) {
      queue.explainWaiting(throttle.reason(now), now);
      return List.of();
    }
    return queue.claim(now, HeaderText.domainOf(settings.from()), places);
  }

  /**
   * Sends them in turn; those that nobody has begun with when something comes between wait again.
   */
  private int send(List<StoredMail> batch, Instant claimedAt, MailServer.Line line) {
    var sent = new ArrayList<StoredMail>();
    var next = 0;
    while (next < batch.size() && !closing && isOpen(line)) {
      var mail = batch.get(next++);
      if (isStillOurs(mail, claimedAt) && !isHeldBack(mail) && send(mail, line)) {
        sent.add(mail);
      }
    }
    queue.giveBack(batch.subList(next, batch.size()));
    markSent(sent);
    return sent.size();
  }

  /**
   * While a slow server takes the mails before it, a customer may stop mails, or another node may
   * believe that we are gone.
   */
  private boolean isStillOurs(StoredMail mail, Instant claimedAt) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (now.isBefore(claimedAt.plus(FRESH)) || queue.claimAnew(mail, claimedAt, now)) {
      return true;
    }
    queue.giveBack(List.of(mail));
    return false;
  }

  private boolean isHeldBack(StoredMail mail) {
    var domain = HeaderText.domainOf(mail.mail().to().address()).toLowerCase(Locale.ROOT);
    var now = clock.instant();
    if (!throttle.isTooMuchFor(domain, now)) {
      return false;
    }
    queue.giveBack(List.of(mail));
    queue.holdBack(domain, throttle.reasonFor(domain), now.plus(Duration.ofMinutes(1)));
    return true;
  }

  // Before a mail is begun: a server that is away must not make any mail's own delay grow.
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
              mail.attachmentName() == null ? Optional.empty() : outbox.attachmentOf(mail.id()),
              replyAddress.of(mail),
              waysToStop(mail),
              settings.from(),
              company.name(),
              clock.instant(),
              line.session());
    } catch (MessagingException | RuntimeException e) {
      settle(mail, Setback.passing("it cannot be written: " + e.getMessage()));
      return false;
    }
    try {
      line.send(letter, settings.copyTo());
      return true;
    } catch (MessagingException e) {
      settle(mail, Setback.of(e, letter.isWritten(), mail.mail().to().address()));
      return false;
    } catch (RuntimeException e) {
      settle(mail, Setback.of(new MessagingException(e.toString()), letter.isWritten(), null));
      return false;
    }
  }

  private List<String> waysToStop(StoredMail mail) {
    return Stream.of(
            Optional.ofNullable(mail.mail().customerId()).flatMap(links::stop),
            replyAddress.toLeave(mail))
        .flatMap(Optional::stream)
        .toList();
  }

  private void settle(StoredMail mail, Setback setback) {
    counts.failed(setback.state());
    // Mail servers like to repeat the address; who that is stands with the mail.
    log.warn(
        "Mail {} is {}: {}",
        mail.id(),
        setback.state().word(),
        ADDRESS.matcher(setback.reason()).replaceAll("…"));
    if (setback.trouble().isEmpty()) {
      queue.postpone(mail, setback.reason(), clock.instant());
      return;
    }
    var event = MailTroubled.of(mail, setback.trouble().get(), setback.reason());
    for (var attempt = 1; ; attempt++) {
      try {
        queue.trouble(mail, setback, () -> events.publishEvent(event));
        return;
      } catch (RuntimeException listenerFailed) {
        // Somebody may have changed the same customer at this moment.
        if (attempt == TRIES_TO_TELL) {
          // The mark stands whatever became of telling somebody: the health page shows it.
          log.error("Nobody could be told of mail {}", mail.id(), listenerFailed);
          queue.trouble(mail, setback, () -> {});
          return;
        }
      }
    }
  }

  private void markSent(List<StoredMail> mails) {
    if (mails.isEmpty()) {
      return;
    }
    counts.sent(mails.size());
    var at = clock.instant();
    try {
      queue.sent(mails, at, doubted -> tell(mails, doubted, at));
    } catch (RuntimeException listenerFailed) {
      // The customers have the mails whatever became of our bookkeeping: none must look unsent.
      mails.forEach(mail -> markSent(mail, at));
    }
  }

  private void markSent(StoredMail mail, Instant at) {
    try {
      queue.sent(List.of(mail), at, doubted -> tell(List.of(mail), doubted, at));
    } catch (RuntimeException listenerFailed) {
      log.error("Mail {} was sent, but not everyone could note it", mail.id(), listenerFailed);
      queue.sent(List.of(mail), at, doubted -> {});
    }
  }

  private void tell(List<StoredMail> sent, List<Long> doubted, Instant at) {
    sent.forEach(mail -> events.publishEvent(MailSent.of(mail, at)));
    doubted.forEach(id -> events.publishEvent(new DoubtSettled(id)));
  }
}
