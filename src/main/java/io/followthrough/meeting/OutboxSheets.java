package io.followthrough.meeting;

import io.followthrough.meeting.OutboxSheet.Letter;
import io.followthrough.meeting.OutboxSheet.Planned;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what waits in the outbox. The states stand in the statements as they are: only then does
 * PostgreSQL find the few mails that wait beside the many that were sent.
 */
@Component
class OutboxSheets {

  private static final int MOST = 200;
  private static final Duration REFUSED_LATELY = Duration.ofDays(7);

  private static final String IN_DOUBT = "m.state = 'inDoubt'";
  private static final String SENDING = "m.state = 'sending'";
  private static final String WAITING = "m.state = 'waiting'";
  private static final String REFUSED = "m.state = 'refused' and m.claimed_at >= :lately";

  private final JdbcClient jdbc;
  private final Team team;
  private final Clock clock;

  OutboxSheets(JdbcClient jdbc, Team team, Clock clock) {
    this.jdbc = jdbc;
    this.team = team;
    this.clock = clock;
  }

  /** Mails to ourselves are shown to those only who ask about all. */
  @Transactional(readOnly = true)
  public OutboxSheet of(Scope scope) {
    return new OutboxSheet(
        count(WAITING, scope),
        count(IN_DOUBT, scope),
        count(REFUSED, scope),
        Stream.of(IN_DOUBT, SENDING, REFUSED, WAITING)
            .flatMap(state -> mails(state, scope).stream())
            .limit(MOST)
            .toList(),
        coming(scope));
  }

  private int count(String state, Scope scope) {
    return statement(
            """
            select count(*) from mail m left join customer c on c.id = m.customer_id
            where %s %s
            """,
            state, scope)
        .query(Integer.class)
        .single();
  }

  private List<Letter> mails(String state, Scope scope) {
    return statement(
            """
            select m.id, m.customer_id, c.name, c.owner, m.subject, m.state, m.reason,
              m.created_at, m.not_before, m.next_try
            from mail m left join customer c on c.id = m.customer_id
            where %s %s
            order by m.next_try, m.id
            limit %d
            """,
            state, scope)
        .query((row, number) -> mail(row))
        .list();
  }

  private JdbcClient.StatementSpec statement(String sql, String state, Scope scope) {
    var statement = scope.in(jdbc.sql(sql.formatted(state, scope.and("c.owner"), MOST)));
    return state.equals(REFUSED)
        ? statement.param("lately", clock.instant().minus(REFUSED_LATELY).atOffset(ZoneOffset.UTC))
        : statement;
  }

  private Letter mail(ResultSet row) throws SQLException {
    var customer = row.getLong("customer_id");
    var isToCustomer = !row.wasNull();
    var state = row.getString("state");
    return new Letter(
        row.getLong("id"),
        isToCustomer ? customer : null,
        row.getString("name"),
        team.rep(row.getString("owner")),
        row.getString("subject"),
        state,
        row.getString("reason"),
        moment(row, "created_at"),
        state.equals("waiting") ? later(moment(row, "not_before"), moment(row, "next_try")) : null);
  }

  private List<Planned> coming(Scope scope) {
    return scope
        .in(
            jdbc.sql(
                """
                select c.id, c.name, p.owner, p.at, p.reason
                from planned_touch p join customer c on c.id = p.customer_id
                where p.channel = 'MAIL' %s
                order by p.at, p.id
                limit :most
                """
                    .formatted(scope.and("p.owner"))))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Planned(
                    row.getLong("id"),
                    row.getString("name"),
                    team.rep(row.getString("owner")),
                    moment(row, "at"),
                    row.getString("reason")))
        .list();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
