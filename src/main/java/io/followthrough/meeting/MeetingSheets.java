package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import io.followthrough.customer.Result;
import io.followthrough.meeting.MeetingSheet.CustomerLine;
import io.followthrough.meeting.MeetingSheet.RepLine;
import io.followthrough.meeting.MeetingSheet.Touched;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the meeting sheet. Each question is one statement over all customers that are shown, and
 * finds them by their owner: it takes as long with a million customers as with a thousand.
 */
@Component
class MeetingSheets {

  /** No database takes more than so many customers in one question. */
  private static final int AT_ONCE = 1000;

  private final JdbcClient jdbc;
  private final NextSteps nextSteps;
  private final Team team;
  private final Clock clock;

  MeetingSheets(JdbcClient jdbc, NextSteps nextSteps, Team team, Clock clock) {
    this.jdbc = jdbc;
    this.nextSteps = nextSteps;
    this.team = team;
    this.clock = clock;
  }

  /**
   * @param most how many customers are listed at most
   */
  @Transactional(readOnly = true)
  public MeetingSheet of(Scope scope, Period period, int most) {
    var found = find(scope, period, most);
    var lines = new ArrayList<CustomerLine>();
    for (var from = 0; from < found.size(); from += AT_ONCE) {
      lines.addAll(describe(found.subList(from, Math.min(found.size(), from + AT_ONCE)), period));
    }
    var owned = owned(scope, period);
    return new MeetingSheet(
        period.firstDay(),
        period.lastDay(),
        repLines(owned, scope, period),
        owned.values().stream().mapToInt(Integer::intValue).sum(),
        lines);
  }

  private record Found(
      long id,
      String name,
      String company,
      String owner,
      Instant lastTouchAt,
      Instant leftAloneAt) {}

  /** Whoever asked to be left alone during the period was followed up until then. */
  private List<Found> find(Scope scope, Period period, int most) {
    return scope
        .in(
            jdbc.sql(
                """
                select c.id, c.name, c.company, c.owner, c.last_touch_at, c.left_alone_at
                from (
                  select id from customer
                  where joined_into is null
                    and (left_alone_at is null or left_alone_at >= :begin) %s
                  order by last_touch_at nulls first, id
                  limit :most) f
                join customer c on c.id = f.id
                order by c.last_touch_at nulls first, c.id
                """
                    .formatted(scope.and("owner"))))
        .param("begin", utc(period.begin()))
        .param("most", most)
        .query(
            (row, number) ->
                new Found(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("company"),
                    row.getString("owner"),
                    instant(row, "last_touch_at"),
                    instant(row, "left_alone_at")))
        .list();
  }

  private List<CustomerLine> describe(List<Found> found, Period period) {
    var ids = found.stream().map(Found::id).toList();
    var touches = touches(ids, period);
    var results = lastResults(ids);
    var promises = openPromises(ids);
    var steps = nextSteps.of(ids);
    var names = new HashMap<String, Rep>();
    var now = clock.instant();
    return found.stream()
        .map(
            customer ->
                new CustomerLine(
                    customer.id(),
                    customer.name(),
                    customer.company(),
                    customer.owner() == null
                        ? null
                        : names.computeIfAbsent(customer.owner(), team::rep),
                    touches.getOrDefault(customer.id(), List.of()),
                    customer.lastTouchAt(),
                    daysSince(customer.lastTouchAt(), now, period.zone()),
                    results.get(customer.id()),
                    steps.next(customer.id()),
                    customer.leftAloneAt(),
                    promises.getOrDefault(customer.id(), 0),
                    steps.instance(customer.id())))
        .toList();
  }

  private static Long daysSince(Instant then, Instant now, ZoneId zone) {
    return then == null
        ? null
        : ChronoUnit.DAYS.between(then.atZone(zone).toLocalDate(), now.atZone(zone).toLocalDate());
  }

  private Map<Long, List<Touched>> touches(List<Long> ids, Period period) {
    var touches = new HashMap<Long, List<Touched>>();
    jdbc.sql(
            """
            select customer_id, channel, direction, count(*) as times from touch
            where customer_id in (:ids) and at >= :begin and at < :end
            group by customer_id, channel, direction
            order by customer_id, channel, direction desc
            """)
        .param("ids", ids)
        .param("begin", utc(period.begin()))
        .param("end", utc(period.end()))
        .query(
            row -> {
              touches
                  .computeIfAbsent(row.getLong("customer_id"), id -> new ArrayList<>())
                  .add(touched(row));
            });
    return touches;
  }

  private Map<Long, String> lastResults(List<Long> ids) {
    var results = new HashMap<Long, String>();
    jdbc.sql(
            """
            select customer_id, result from (
              select customer_id, result,
                row_number() over (partition by customer_id order by at desc, id desc) as place
              from touch where customer_id in (:ids) and result is not null) t
            where place = 1
            """)
        .param("ids", ids)
        .query(
            row -> {
              results.put(
                  row.getLong("customer_id"), Result.valueOf(row.getString("result")).words());
            });
    return results;
  }

  private Map<Long, Integer> openPromises(List<Long> ids) {
    var promises = new HashMap<Long, Integer>();
    jdbc.sql(
            """
            select customer_id, count(*) as open from promise
            where customer_id in (:ids) and kept_at is null
            group by customer_id
            """)
        .param("ids", ids)
        .query(
            row -> {
              promises.put(row.getLong("customer_id"), row.getInt("open"));
            });
    return promises;
  }

  /** How many customers each rep looks after; those of nobody have no rep. */
  private Map<String, Integer> owned(Scope scope, Period period) {
    var owned = new LinkedHashMap<String, Integer>();
    scope
        .in(
            jdbc.sql(
                """
                select owner, count(*) as customers from customer
                where joined_into is null
                  and (left_alone_at is null or left_alone_at >= :begin) %s
                group by owner
                order by owner
                """
                    .formatted(scope.and("owner"))))
        .param("begin", utc(period.begin()))
        .query(
            row -> {
              owned.put(row.getString("owner"), row.getInt("customers"));
            });
    return owned;
  }

  private List<RepLine> repLines(Map<String, Integer> owned, Scope scope, Period period) {
    var inTouch = new HashMap<String, Integer>();
    var touches = new HashMap<String, List<Touched>>();
    countTouches(scope, period, inTouch, touches);
    return owned.entrySet().stream()
        .filter(one -> one.getKey() != null)
        .map(
            one ->
                new RepLine(
                    team.rep(one.getKey()),
                    one.getValue(),
                    inTouch.getOrDefault(one.getKey(), 0),
                    touches.getOrDefault(one.getKey(), List.of())))
        .toList();
  }

  /**
   * With how many customers of each rep anybody was in touch while they were that rep's, and how
   * often; all touches are read once.
   */
  private void countTouches(
      Scope scope,
      Period period,
      Map<String, Integer> inTouch,
      Map<String, List<Touched>> touches) {
    scope
        .in(
            jdbc.sql(
                """
                with known as (
                  select t.rep, t.customer_id, t.channel, t.direction, count(*) as touches
                  from touch t
                  where t.rep is not null and t.at >= :begin and t.at < :end %s
                  group by t.rep, t.customer_id, t.channel, t.direction)
                select rep, channel, direction, sum(touches) as times from known
                group by rep, channel, direction
                union all
                select rep, null, null, count(distinct customer_id) from known group by rep
                order by rep, channel, direction desc
                """
                    .formatted(scope.and("t.rep"))))
        .param("begin", utc(period.begin()))
        .param("end", utc(period.end()))
        .query(
            row -> {
              var rep = row.getString("rep");
              if (row.getString("channel") == null) {
                inTouch.put(rep, row.getInt("times"));
              } else {
                touches.computeIfAbsent(rep, one -> new ArrayList<>()).add(touched(row));
              }
            });
  }

  private static Touched touched(ResultSet row) throws SQLException {
    return new Touched(
        row.getString("channel").toLowerCase(Locale.ROOT),
        row.getString("direction").toLowerCase(Locale.ROOT),
        row.getInt("times"));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
