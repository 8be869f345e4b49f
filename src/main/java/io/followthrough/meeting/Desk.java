package io.followthrough.meeting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database what lies on the desks: which quotes are open, and who followed them up. */
@Component
class Desk {

  /** Up to how many days old the quotes of each group are; those of the last one are older. */
  static final List<Integer> AGES = List.of(7, 30, 90, 180, 365);

  /**
   * The open quotes of one rep, one currency and one group of ages.
   *
   * @param rep null where nobody owns the customers
   * @param age the place of the group in {@link #AGES}
   */
  record Heap(String rep, String currency, int age, Sum sum) {}

  /**
   * Quotes that share their weeks, counted from the first one, 0, to the number of weeks.
   *
   * @param given the first week at whose end they were given
   * @param closed the first week at whose end they were closed
   * @param touched the first week at whose end a person had followed them up
   */
  record Stay(String currency, int given, int closed, int touched, BigDecimal amount) {}

  private static final String GROUP =
      IntStream.range(0, AGES.size())
          .mapToObj(age -> "when q.quoted_on >= :since%d then %d".formatted(age, age))
          .collect(Collectors.joining("\n", "case ", " else " + AGES.size() + " end"));

  private final JdbcClient jdbc;

  Desk(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Heap> open(Scope scope, LocalDate today) {
    var question =
        jdbc.sql(
            """
            select q.owner, q.currency, %s as age, count(*) as quotes, sum(q.amount) as worth,
              sum(case when q.followed_up_at is null and q.mailed_at is null
                  then q.amount else 0 end) as by_nobody,
              sum(case when q.followed_up_at is null and q.mailed_at is not null
                  then q.amount else 0 end) as by_mail_only
            from quote q
            where q.state = 'OPEN' and q.closed_at is null %s
            group by q.owner, q.currency, age
            order by q.currency, q.owner, age
            """
                .formatted(GROUP, scope.and("q.owner")));
    for (var age = 0; age < AGES.size(); age++) {
      question = question.param("since" + age, today.minusDays(AGES.get(age)));
    }
    return scope
        .in(question)
        .query(
            (row, number) ->
                new Heap(
                    row.getString("owner"),
                    row.getString("currency"),
                    row.getInt("age"),
                    new Sum(
                        row.getLong("quotes"),
                        row.getBigDecimal("worth"),
                        row.getBigDecimal("by_nobody"),
                        row.getBigDecimal("by_mail_only"))))
        .list();
  }

  CloseRate closeRate(Scope scope, Instant since) {
    return scope
        .in(
            jdbc.sql(
                """
                select coalesce(sum(case when q.state = 'WON' then 1 else 0 end), 0) as won,
                  count(*) as decided
                from quote q
                where q.state in ('WON', 'LOST', 'DORMANT') and q.closed_at >= :since %s
                """
                    .formatted(scope.and("q.owner"))))
        .param("since", at(since))
        .query(CloseRate.class)
        .single();
  }

  /** The quotes that were open at the end of any of these weeks. */
  List<Stay> stays(Scope scope, Weeks weeks) {
    return scope
        .in(
            jdbc.sql(
                """
                select currency, given, closed, touched, sum(amount) as amount from (
                  select q.currency, q.amount,
                    %s as given,
                    %s as closed,
                    %s as touched
                  from quote q
                  where (q.closed_at is null or q.closed_at > :first) %s) s
                group by currency, given, closed, touched
                """
                    .formatted(
                        week("q.given_at"),
                        week("q.closed_at"),
                        week("q.followed_up_at"),
                        scope.and("q.owner"))))
        .param("first", at(weeks.first()))
        .param("epoch", weeks.first().getEpochSecond())
        .query(Stay.class)
        .list();
  }

  /** The first week at whose end this had happened; a week that does not end yet for never. */
  private static String week(String moment) {
    return """
    case when %1$s is null then %2$d
      else cast(least(%2$d, greatest(0,
        ceiling((cast(extract(epoch from %1$s) as double precision) - :epoch) / %3$d))) as integer) end
    """
        .formatted(moment, Weeks.COUNT, Weeks.LENGTH.toSeconds());
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
