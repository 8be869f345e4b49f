package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database how many days lie between touches, and which planned ones have moved. */
@Component
class Beats {

  /** Longer silences are counted together. */
  static final int LONGEST = 366;

  /**
   * Touches with so many whole days since the one before of the same customer.
   *
   * @param inSale how many of them were during a sale
   */
  record Gap(int days, long touches, long inSale) {}

  /**
   * A planned touch that is not planned for the day that would have been best.
   *
   * @param rep null where nobody owns the customer
   * @param total how many there are in all
   */
  record Moved(
      long customerId,
      String customer,
      String rep,
      String channel,
      LocalDate wantedDay,
      LocalDate localDay,
      String reason,
      int total) {}

  private final JdbcClient jdbc;

  Beats(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Gap> gaps(Scope scope, Period period) {
    return scope
        .in(
            jdbc.sql(
                """
                select least(%1$d, t.days_before) as days, count(*) as touches,
                  sum(case when t.in_sale then 1 else 0 end) as in_sale
                from touch t
                where t.at >= :begin and t.at < :end and t.days_before is not null %2$s
                group by least(%1$d, t.days_before)
                order by 1
                """
                    .formatted(LONGEST, scope.and("t.rep"))))
        .param("begin", utc(period.begin()))
        .param("end", utc(period.end()))
        .query(Gap.class)
        .list();
  }

  /** Those that are planned for this day, or would have been best on it. */
  List<Moved> moved(Scope scope, LocalDate day, int most) {
    return scope
        .in(
            jdbc.sql(
                """
                select t.customer_id, c.name as customer, t.owner as rep, lower(t.channel) as channel,
                  t.wanted_day, t.local_day, t.reason, count(*) over () as total
                from planned_touch t
                join customer c on c.id = t.customer_id
                where t.wanted_day <> t.local_day and (t.local_day = :day or t.wanted_day = :day) %s
                order by t.at, t.id
                limit :most
                """
                    .formatted(scope.and("t.owner"))))
        .param("day", day)
        .param("most", most)
        .query(Moved.class)
        .list();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
