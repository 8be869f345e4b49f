package io.followthrough.mail;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * How many mails may go out now. The outbox itself is what is counted: it knows of other nodes and
 * of the time before a restart, which no counter in memory does.
 */
@Component
class Throttle {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final MailQueue queue;
  private final MailSettings.Limits limits;

  Throttle(MailQueue queue, MailSettings settings) {
    this.queue = queue;
    this.limits = settings.limits();
  }

  /** How many more mails our mailbox may send now, at most {@code wanted}. */
  int places(Instant now, int wanted) {
    return Math.min(
        left(limits.aMinute(), () -> queue.countSince(now.minus(MINUTE)), wanted),
        left(limits.aDay(), () -> queue.countSince(now.minus(DAY)), wanted));
  }

  /** Why our mailbox may send none now. */
  String reason(Instant now) {
    return left(limits.aDay(), () -> queue.countSince(now.minus(DAY)), 1) == 0
        ? "our mailbox sends at most %d mails in 24 hours".formatted(limits.aDay())
        : "our mailbox sends at most %d mails a minute".formatted(limits.aMinute());
  }

  /** Whether more mails than may were begun to this domain, counting those that were claimed. */
  boolean isTooMuchFor(String domain, Instant now) {
    return limits.anHourPerDomain() > 0
        && queue.countSince(now.minus(HOUR), domain) > limits.anHourPerDomain();
  }

  String reasonFor(String domain) {
    return "%s gets at most %d mails an hour from us".formatted(domain, limits.anHourPerDomain());
  }

  private static int left(int limit, java.util.function.IntSupplier gone, int wanted) {
    return limit == 0 ? wanted : Math.max(0, Math.min(wanted, limit - gone.getAsInt()));
  }
}
