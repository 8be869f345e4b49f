package io.followthrough.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the operator how the outbox is. It is always up: mails that wait are no reason to take a
 * node away from the people who work on it.
 */
@Component
class OutboxHealthIndicator extends AbstractHealthIndicator {

  private final JdbcClient jdbc;
  private final MailServer server;
  private final Clock clock;

  OutboxHealthIndicator(JdbcClient jdbc, MailServer server, Clock clock) {
    this.jdbc = jdbc;
    this.server = server;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .up()
        .withDetail(
            "mailServer", server.isConfigured() ? "configured" : "no mail server is configured")
        .withDetail("waiting", count(MailState.WAITING))
        .withDetail("inDoubt", count(MailState.IN_DOUBT))
        .withDetail("refused", count(MailState.REFUSED));
    oldestDue().ifPresent(since -> health.withDetail("oldest", since.toString()));
  }

  private long count(MailState state) {
    return jdbc.sql("select count(*) from mail where state = ?")
        .param(state.word())
        .query(Long.class)
        .single();
  }

  private Optional<Instant> oldestDue() {
    return jdbc.sql(
            """
            select not_before from mail where state = 'waiting' and not_before <= ?
             order by not_before fetch first 1 rows only
            """)
        .param(Outbox.utc(clock.instant()))
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }
}
