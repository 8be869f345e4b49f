package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database how long customers waited whose call nobody took. */
@Component
class CallBacks {

  /**
   * The missed calls of the customers of one rep.
   *
   * @param rep null where nobody owns the customers
   * @param median in seconds, of those that were returned; null where none was
   * @param worst in seconds, of those that were returned and of those that are not yet
   */
  record Line(String rep, long missed, long returned, Double median, Double worst) {}

  private final JdbcClient jdbc;

  CallBacks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Line> returned(Scope scope, Period period, Instant now) {
    return scope
        .in(
            jdbc.sql(
                """
                select m.owner as rep, count(*) as missed, count(m.returned_at) as returned,
                  percentile_cont(0.5) within group (order by
                    extract(epoch from m.returned_at) - extract(epoch from m.called_at)) as median,
                  max(coalesce(extract(epoch from m.returned_at), :now)
                    - extract(epoch from m.called_at)) as worst
                from missed_call m
                where m.called_at >= :begin and m.called_at < :end %s
                group by m.owner
                order by m.owner
                """
                    .formatted(scope.and("m.owner"))))
        .param("begin", utc(period.begin()))
        .param("end", utc(period.end()))
        .param("now", now.getEpochSecond())
        .query(Line.class)
        .list();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
