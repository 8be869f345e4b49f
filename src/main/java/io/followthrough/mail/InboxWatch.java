package io.followthrough.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Watches the inbox as long as the platform runs: the server tells of a new mail where it can
 * (IDLE, RFC 2177), else we look every now and then. A server that is away is tried again after a
 * pause that grows from a second to five minutes.
 */
@Component
class InboxWatch {

  private static final Logger log = LoggerFactory.getLogger(InboxWatch.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Servers may hang up after half an hour, and routers sooner; a dead line is noticed by then. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Inbox inbox;
  private final InboxSettings settings;
  private final Clock clock;

  private final Object stop = new Object();
  private volatile boolean running;
  private volatile boolean isNews;
  private volatile Mailbox mailbox;
  private volatile Instant lastLook;
  private volatile Instant began;
  private volatile String trouble;
  private Thread watch;
  private ScheduledExecutorService alarm;

  InboxWatch(Inbox inbox, InboxSettings settings, Clock clock) {
    this.inbox = inbox;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void start() {
    if (running || !inbox.isConfigured() || settings.lookEvery().isZero()) {
      return;
    }
    running = true;
    began = clock.instant();
    alarm = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "inbox-alarm"));
    watch = daemon(this::watch, "inbox");
    watch.start();
  }

  /** The mail that is being handled is finished; everything else is left for the next start. */
  @EventListener(ContextClosedEvent.class)
  synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    synchronized (stop) {
      stop.notifyAll();
    }
    soon(Duration.ZERO);
    try {
      watch.join(PATIENCE.toMillis());
      if (watch.isAlive()) {
        Optional.ofNullable(mailbox).ifPresent(Mailbox::abandon);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      alarm.shutdownNow();
    }
  }

  /** When it last read everything there was, or empty if it never has. */
  Optional<Instant> lastLook() {
    return Optional.ofNullable(lastLook);
  }

  /**
   * Since when nothing may have been read: the last look, or the start where none came to its end;
   * empty where nobody watches.
   */
  Optional<Instant> readUntil() {
    return lastLook().or(() -> Optional.ofNullable(began));
  }

  /** Why it cannot read at present, if it cannot. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void watch() {
    var pause = FIRST_PAUSE;
    while (running) {
      var since = lastLook;
      try (var opened = Mailbox.open(settings)) {
        mailbox = opened;
        stayWith(opened);
      } catch (MessagingException | IOException | RuntimeException e) {
        if (running) {
          // It worked for a while: this is a new trouble, not the old one that lasts.
          pause = lastLook == since ? pause : FIRST_PAUSE;
          trouble = HeaderText.line(String.valueOf(e.getMessage()), 300);
          log.warn("The inbox cannot be read, next try in {}: {}", pause, trouble);
          rest(pause);
          var longer = pause.multipliedBy(2);
          pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
      } finally {
        mailbox = null;
      }
    }
  }

  private void stayWith(Mailbox opened) throws MessagingException, IOException {
    var tells = opened.tellsOfNews();
    // A mail may be told of just before we begin to listen: so once more a little later.
    opened.onNews(
        () -> {
          isNews = true;
          soon(Duration.ZERO);
          soon(Duration.ofSeconds(2));
        });
    while (running) {
      isNews = false;
      inbox.read(opened);
      lastLook = clock.instant();
      trouble = null;
      if (tells && running) {
        awaitNews(opened);
      } else {
        rest(settings.lookEvery());
        opened.disturb();
      }
    }
  }

  private void awaitNews(Mailbox opened) throws MessagingException {
    var wake = soon(LONGEST_SILENCE);
    try {
      if (!isNews) {
        opened.awaitNews();
      }
    } finally {
      wake.cancel(false);
    }
  }

  private Future<?> soon(Duration time) {
    return alarm.schedule(this::disturb, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void disturb() {
    var opened = mailbox;
    try {
      if (opened != null) {
        opened.disturb();
      }
    } catch (MessagingException | RuntimeException gone) {
      // The watch notices by itself, and opens it anew.
    }
  }

  private void rest(Duration time) {
    synchronized (stop) {
      try {
        if (running) {
          stop.wait(time.toMillis());
        }
      } catch (InterruptedException e) {
        running = false;
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
