package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database what came of sales. */
@Component
class Outcomes {

  private static final String WON = "yes";

  /**
   * What closed sales have in common; any of it may be null.
   *
   * @param rep the owner of the customers now
   * @param reason why it was not won, or else which benefit hit home
   */
  record Key(String rep, String source, String outcome, String reason, String boughtFrom) {

    boolean isWon() {
      return WON.equals(outcome);
    }
  }

  record Line(Key key, Score score) {}

  /** Closed sales after so many touches of ours. */
  record Touched(int touches, long sales, long won) {}

  /**
   * So many leads of a rep waited so long for the first conversation.
   *
   * @param tenths of an hour, by the clock; null where nobody has talked yet
   */
  record Waited(String rep, Integer tenths, long leads) {}

  /** A customer whom somebody named, with what they bought and may buy. */
  record Referred(long id, String name, long referredBy, List<Amount> won, List<Amount> open) {}

  private static final String CLOSED =
      """
      from sale s
      %s
      where s.closed_at >= :begin and s.closed_at < :end %s
      """;

  private static final String KEY = "s.owner, s.source, s.outcome, s.reason, s.bought_from";

  private final JdbcClient jdbc;

  Outcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The sales that were closed in the period. */
  List<Line> closed(Scope scope, Period period) {
    var amounts = amounts(scope, period);
    return asked(
            "select " + KEY + ", count(*) as sales " + closed("", scope) + "group by " + KEY,
            scope,
            period)
        .query(
            (row, number) -> {
              var key = key(row);
              var sales = row.getLong("sales");
              var worth = Amount.sum(amounts.getOrDefault(key, List.of()));
              return new Line(
                  key,
                  key.isWon()
                      ? new Score(sales, sales, worth, List.of())
                      : new Score(sales, 0, List.of(), worth));
            })
        .list();
  }

  private Map<Key, List<Amount>> amounts(Scope scope, Period period) {
    var amounts = new HashMap<Key, List<Amount>>();
    var quotes = "join quote q on q.sale_id = s.id and q.state <> 'REPLACED'";
    asked(
            "select %1$s, q.currency, sum(q.amount) as amount %2$s group by %1$s, q.currency"
                .formatted(KEY, closed(quotes, scope)),
            scope,
            period)
        .query(
            row -> {
              amounts.computeIfAbsent(key(row), key -> new ArrayList<>()).add(amount(row));
            });
    return amounts;
  }

  List<Touched> byTouches(Scope scope, Period period) {
    return asked(
            """
            select coalesce(s.touches, 0) as touches, count(*) as sales,
              sum(case when s.outcome = '%s' then 1 else 0 end) as won
            %s
            group by coalesce(s.touches, 0)
            """
                .formatted(WON, closed("", scope)),
            scope,
            period)
        .query(Touched.class)
        .list();
  }

  List<Waited> waited(Scope scope, Period period) {
    return asked(
            """
            select w.rep, w.tenths, count(*) as leads from (
              select s.owner as rep,
                cast(round((extract(epoch from s.talked_at) - extract(epoch from s.opened_at)) / 360)
                  as integer) as tenths
              from sale s
              where s.origin in ('LEAD', 'REFERRAL') and s.opened_at >= :begin and s.opened_at < :end
                %s) w
            group by w.rep, w.tenths
            """
                .formatted(scope.and("s.owner")),
            scope,
            period)
        .query(Waited.class)
        .list();
  }

  /** Everybody whom somebody named, whenever it was. */
  List<Referred> referred(Scope scope) {
    var referred = new HashMap<Long, Referred>();
    scope
        .in(
            jdbc.sql(
                """
                select c.id, c.name, c.referred_by, q.currency,
                  sum(case when q.state = 'WON' then q.amount end) as won,
                  sum(case when q.state = 'OPEN' then q.amount end) as open
                from customer c
                left join quote q on q.customer_id = c.id and q.state in ('WON', 'OPEN')
                where c.referred_by is not null and c.joined_into is null %s
                group by c.id, c.name, c.referred_by, q.currency
                """
                    .formatted(scope.and("c.owner"))))
        .query(
            row -> {
              var customer =
                  new Referred(
                      row.getLong("id"),
                      row.getString("name"),
                      row.getLong("referred_by"),
                      new ArrayList<>(),
                      new ArrayList<>());
              var known = referred.computeIfAbsent(customer.id(), id -> customer);
              add(known.won(), row, "won");
              add(known.open(), row, "open");
            });
    return List.copyOf(referred.values());
  }

  /** The names of these customers, as far as they may be known. */
  Map<Long, String> names(Scope scope, List<Long> ids) {
    var names = new HashMap<Long, String>();
    scope
        .in(
            jdbc.sql(
                "select c.id, c.name from customer c where c.id in (:ids) %s"
                    .formatted(scope.and("c.owner"))))
        .param("ids", ids)
        .query(
            row -> {
              names.put(row.getLong("id"), row.getString("name"));
            });
    return names;
  }

  private static void add(List<Amount> amounts, ResultSet row, String column) throws SQLException {
    var amount = row.getBigDecimal(column);
    if (amount != null) {
      amounts.add(new Amount(row.getString("currency"), amount));
    }
  }

  private static String closed(String joins, Scope scope) {
    return CLOSED.formatted(joins, scope.and("s.owner"));
  }

  private JdbcClient.StatementSpec asked(String question, Scope scope, Period period) {
    return scope
        .in(jdbc.sql(question))
        .param("begin", utc(period.begin()))
        .param("end", utc(period.end()));
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getString("owner"),
        row.getString("source"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getString("bought_from"));
  }

  private static Amount amount(ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("amount");
    return new Amount(row.getString("currency"), amount);
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
