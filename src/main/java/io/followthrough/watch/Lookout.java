package io.followthrough.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the database who was left behind. Each question is one statement over all customers, which
 * reads the engine's own tables beside ours: a million customers are not asked one by one.
 *
 * <p>Nobody counts who wants to be left alone, or who was found to be the same person as somebody
 * else. The open task by which a manager hears of a customer keeps nobody from being found.
 */
@Component
class Lookout {

  /** What the last look found, and when it was. */
  record Look(Instant at, Counts counts) {}

  /** Customers who were found, in the order of their numbers, and how many there are in all. */
  record Page(int total, List<Sighting> sightings) {}

  private static final String KEPT = "c.left_alone_at is null and c.joined_into is null";

  private static final String NOT_A_MANAGERS_CASE =
      """
      not exists (
        select 1 from left_behind b
        where b.process_instance_id = v.proc_inst_id_ and b.settled_at is null)
      """;

  private static final String NOTHING =
      """
      select c.id as customer_id, 'nothing' as what from customer c
      where c.left_alone_at is null and c.joined_into is null
        and not exists (
          select 1 from act_ru_variable v
          join (
            select proc_inst_id_ from act_ru_task where suspension_state_ = 1
            union all
            select process_instance_id_ from act_ru_job
            where retries_ > 0 and suspension_state_ = 1) alive on alive.proc_inst_id_ = v.proc_inst_id_
          where v.name_ = 'customerId' and v.long_ = c.id
            and %s)
      """
          .formatted(NOT_A_MANAGERS_CASE);

  private static final String STOPPED =
      """
      select c.id as customer_id, 'stopped' as what from customer c
      join act_ru_variable v on v.name_ = 'customerId' and v.long_ = c.id
      join (
        select process_instance_id_ as id from act_ru_job
        where retries_ <= 0 or suspension_state_ = 2
        union
        select proc_inst_id_ from act_ru_incident
        union
        select proc_inst_id_ from act_ru_execution where suspension_state_ = 2)
        stopped on stopped.id = v.proc_inst_id_
      where c.left_alone_at is null and c.joined_into is null
      """;

  private static final String UNOWNED =
      """
      select c.id as customer_id, 'unowned' as what from customer c
      where c.left_alone_at is null and c.joined_into is null and c.owner is null
        and not exists (
          select 1 from act_ru_variable v
          join act_ru_task t on t.proc_inst_id_ = v.proc_inst_id_ and t.assignee_ is null
          where v.name_ = 'customerId' and v.long_ = c.id
            and %s)
      union all
      select c.id, 'unowned' from customer c
      where c.left_alone_at is null and c.joined_into is null and c.owner not in (:atWork)
      """
          .formatted(NOT_A_MANAGERS_CASE);

  private static final String UNDONE =
      """
      select c.id as customer_id, 'undone' as what from customer c
      join act_ru_variable v on v.name_ = 'customerId' and v.long_ = c.id
      join act_ru_task t on t.proc_inst_id_ = v.proc_inst_id_
      where c.left_alone_at is null and c.joined_into is null
        and t.suspension_state_ = 1 and t.due_date_ < :undone
        and not exists (
          select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.group_id_ = 'manager')
        and %s
      union all
      select c.id, 'undone' from customer c
      join promise p on p.customer_id = c.id and p.kept_at is null and p.times_broken > :brokenWords
      where c.left_alone_at is null and c.joined_into is null
      """
          .formatted(NOT_A_MANAGERS_CASE);

  /**
   * The strictest of the floors that hold for a customer counts. A day that was agreed, or until
   * which the customer is away or kept in peace, goes before it: the silence begins then.
   */
  private static final String NEGLECTED =
      """
      select s.id as customer_id, 'neglected' as what from (
        select c.id, c.created_at, c.away_until, c.paused_until,
          max(case
            when j.stage = 'sale' and exists (
              select 1 from quote q where q.customer_id = c.id and q.state = 'OPEN')
            then case when c.less_often_since is null then :quote else :quoteSeldom end
            when j.stage = 'sale'
            then case when c.less_often_since is null then :lead else :leadSeldom end
            when j.stage = 'after-sale'
            then case when c.less_often_since is null then :review else :reviewSeldom end
            else case when c.less_often_since is null then :nurture else :nurtureSeldom end
          end) as since
        from customer c
        left join (
          select v.long_ as customer_id, d.key_ as stage from act_ru_variable v
          join act_re_procdef d on d.id_ = v.proc_def_id_ and d.key_ in ('sale', 'after-sale')
          where v.name_ = 'customerId') j on j.customer_id = c.id
        where c.left_alone_at is null and c.joined_into is null
        group by c.id, c.created_at, c.away_until, c.paused_until) s
      where s.created_at < s.since
        and (s.away_until is null or s.away_until < s.since)
        and (s.paused_until is null or s.paused_until < s.since)
        and not exists (select 1 from touch t where t.customer_id = s.id and t.at >= s.since)
        and not exists (
          select 1 from promise p
          where p.customer_id = s.id and p.kept_at is null and p.due_at >= s.since)
        and not exists (
          select 1 from act_ru_variable v
          join act_ru_variable p on p.proc_inst_id_ = v.proc_inst_id_ and p.name_ = 'promisedAt'
          where v.name_ = 'customerId' and v.long_ = s.id
            and p.long_ >= extract(epoch from s.since) * 1000)
      """;

  private static final String DROPPED = all(NOTHING, STOPPED, UNOWNED);

  private static final String EVERYTHING = all(DROPPED, NEGLECTED, UNDONE);

  private static final String FLAGS =
      Arrays.stream(Trouble.values())
          .map(
              each ->
                  "max(case when what = '%1$s' then 1 else 0 end) as %1$s".formatted(each.word()))
          .collect(Collectors.joining(", "));

  private final JdbcClient jdbc;
  private final Patience patience;
  private final Clock clock;

  Lookout(JdbcClient jdbc, Patience patience, Clock clock) {
    this.jdbc = jdbc;
    this.patience = patience;
    this.clock = clock;
  }

  /** Looks at everybody and keeps what it finds, in place of what was found before. */
  @Transactional
  public Counts look() {
    jdbc.sql("delete from watch_found").update();
    jdbc.sql(
            "insert into watch_found (customer_id, what) select distinct customer_id, what from ("
                + EVERYTHING
                + ") f")
        .params(patience.now().parameters())
        .update();
    var counts =
        jdbc.sql(
                """
                select count(distinct case when what in ('nothing', 'stopped', 'unowned')
                    then customer_id end) as dropped,
                  count(case when what = 'neglected' then 1 end) as neglected,
                  count(case when what = 'undone' then 1 end) as undone
                from watch_found
                """)
            .query(Counts.class)
            .single();
    jdbc.sql("insert into watch_look (at, dropped, neglected, undone) values (?, ?, ?, ?)")
        .param(now())
        .param(counts.dropped())
        .param(counts.neglected())
        .param(counts.undone())
        .update();
    return counts;
  }

  /** The last look; empty before the first night. */
  Optional<Look> last() {
    return jdbc.sql("select * from watch_look order by id desc limit 1")
        .query(
            (row, number) ->
                new Look(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    new Counts(
                        row.getInt("dropped"), row.getInt("neglected"), row.getInt("undone"))))
        .optional();
  }

  /** Who is dropped at this moment; nothing is written. */
  Page dropped(int most) {
    var total = new int[1];
    var sightings =
        jdbc.sql(
                "select customer_id, %s, count(*) over () as total from (%s) f group by customer_id order by customer_id limit :most"
                    .formatted(FLAGS, DROPPED))
            .params(patience.now().parameters())
            .param("most", most)
            .query(
                (row, number) -> {
                  total[0] = row.getInt("total");
                  return sighting(row);
                })
            .list();
    return new Page(total[0], sightings);
  }

  /** How many customers are neglected at this moment. */
  int neglected() {
    return jdbc.sql("select count(*) from (" + NEGLECTED + ") f")
        .params(patience.now().parameters())
        .query(Integer.class)
        .single();
  }

  /** Customers whom the last look found, and of whom no manager knows. */
  List<Sighting> untold(int most) {
    return jdbc.sql(
            """
            select customer_id, %s from watch_found f
            where not exists (select 1 from left_behind b where b.customer_id = f.customer_id)
            group by customer_id order by customer_id limit :most
            """
                .formatted(FLAGS))
        .param("most", most)
        .query((row, number) -> sighting(row))
        .list();
  }

  /** Whether anything is wrong with this customer at this moment. */
  boolean isLeftBehind(long customerId) {
    var question = EVERYTHING.replace(KEPT, KEPT + " and c.id = :customerId");
    return jdbc.sql("select count(*) from (" + question + ") f")
            .params(patience.now().parameters())
            .param("customerId", customerId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Whether a task is open or a timer runs for this customer, outside of this process instance. */
  boolean isAlive(long customerId, String butFor) {
    return jdbc.sql(
                """
                select count(*) from act_ru_variable v
                where v.name_ = 'customerId' and v.long_ = :customerId
                  and v.proc_inst_id_ <> :butFor
                  and (exists (
                      select 1 from act_ru_task t
                      where t.proc_inst_id_ = v.proc_inst_id_ and t.suspension_state_ = 1)
                    or exists (
                      select 1 from act_ru_job j
                      where j.process_instance_id_ = v.proc_inst_id_
                        and j.retries_ > 0 and j.suspension_state_ = 1))
                """)
            .param("customerId", customerId)
            .param("butFor", butFor)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Tasks that were left undone and are about no customer yet, such as a mail to be sorted. */
  List<String> undoneForNobody(String group) {
    return jdbc.sql(
            """
            select t.id_ from act_ru_task t
            where t.suspension_state_ = 1 and t.due_date_ < :undone
              and not exists (
                select 1 from act_ru_variable v
                where v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'customerId')
              and not exists (
                select 1 from act_ru_identitylink l
                where l.task_id_ = t.id_ and l.group_id_ = :group)
            """)
        .param("undone", patience.now().parameters().get("undone"))
        .param("group", group)
        .query(String.class)
        .list();
  }

  private static Sighting sighting(ResultSet row) throws SQLException {
    var troubles = EnumSet.noneOf(Trouble.class);
    for (var trouble : Trouble.values()) {
      if (row.getInt(trouble.word()) > 0) {
        troubles.add(trouble);
      }
    }
    return new Sighting(row.getLong("customer_id"), troubles);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String all(String... questions) {
    return String.join("union all\n", questions);
  }
}
