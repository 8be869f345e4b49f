package io.followthrough.meeting;

import io.followthrough.engine.Models;
import io.followthrough.meeting.NobodyDropped.Failure;
import io.followthrough.meeting.NobodyDropped.Found;
import io.followthrough.meeting.NobodyDropped.OpenTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the watch found in the last night, and what waits for a manager now. */
@Component
class Watched {

  /** More than anybody mends in a day; the figures count all. */
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Models models;
  private final Team team;

  Watched(JdbcClient jdbc, Models models, Team team) {
    this.jdbc = jdbc;
    this.models = models;
    this.team = team;
  }

  /** What is about no customer is shown to those only who ask about all. */
  @Transactional(readOnly = true)
  public NobodyDropped of(Scope scope) {
    var counts = counts(scope);
    return new NobodyDropped(
        lookedAt().orElse(null),
        counts.getOrDefault("dropped", 0),
        counts.getOrDefault("neglected", 0),
        counts.getOrDefault("undone", 0),
        found(scope),
        tasks(scope),
        failures(scope));
  }

  private Optional<Instant> lookedAt() {
    return jdbc.sql("select at from watch_look order by id desc limit 1")
        .query((row, number) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .optional();
  }

  private Map<String, Integer> counts(Scope scope) {
    var counts = new HashMap<String, Integer>();
    scope
        .in(
            jdbc.sql(
                """
            select kind, count(distinct customer_id) as customers from (
              select f.customer_id,
                case when f.what in ('neglected', 'undone') then f.what else 'dropped' end as kind
              from watch_found f join customer c on c.id = f.customer_id
              where 1 = 1 %s) k
            group by kind
            """
                    .formatted(scope.and("c.owner"))))
        .query(
            row -> {
              counts.put(row.getString("kind"), row.getInt("customers"));
            });
    return counts;
  }

  private List<Found> found(Scope scope) {
    return scope
        .in(
            jdbc.sql(
                """
            select c.id, c.name, c.company, c.owner, c.last_touch_at, f.what,
              (select min(t.id_) from left_behind b
                join act_ru_task t on t.proc_inst_id_ = b.process_instance_id
                where b.customer_id = c.id and b.settled_at is null) as task_id,
              (select min(v.proc_inst_id_) from act_ru_variable v
                where v.name_ = 'customerId' and v.long_ = c.id) as instance
            from watch_found f join customer c on c.id = f.customer_id
            where 1 = 1 %s
            order by case f.what
                when 'nothing' then 1 when 'stopped' then 2 when 'unowned' then 3
                when 'undone' then 4 else 5 end,
              c.last_touch_at nulls first, c.id
            limit :most
            """
                    .formatted(scope.and("c.owner"))))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Found(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("company"),
                    team.rep(row.getString("owner")),
                    row.getString("what"),
                    moment(row, "last_touch_at"),
                    row.getString("task_id"),
                    row.getString("instance")))
        .list();
  }

  private List<OpenTask> tasks(Scope scope) {
    // Asked for by their keys, the database would look at all tasks there are.
    var cases =
        jdbc.sql(
                """
                select id_ from act_re_procdef
                where key_ in ('left-behind', 'troubled-mail', 'unsorted-mail', 'new-address')
                """)
            .query(String.class)
            .list();
    return scope
        .in(
            jdbc.sql(
                """
            select t.id_, t.name_, d.key_, c.id as customer_id, c.name as customer, w.text_ as why,
              t.create_time_, t.assignee_
            from act_ru_task t
            join act_re_procdef d on d.id_ = t.proc_def_id_
            left join act_ru_variable v
              on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'customerId'
            left join customer c on c.id = v.long_
            left join act_ru_variable w on w.task_id_ = t.id_ and w.name_ = 'why'
            where t.proc_def_id_ in (:cases) %s
            order by t.create_time_, t.id_
            limit :most
            """
                    .formatted(scope.and("c.owner"))))
        .param("cases", cases)
        .param("most", MOST)
        .query(
            (row, number) ->
                new OpenTask(
                    row.getString("id_"),
                    row.getString("name_"),
                    row.getString("key_"),
                    customerId(row),
                    row.getString("customer"),
                    row.getString("why"),
                    row.getTimestamp("create_time_").toInstant(),
                    team.rep(row.getString("assignee_"))))
        .list();
  }

  private List<Failure> failures(Scope scope) {
    return scope
        .in(
            jdbc.sql(
                """
            select j.id_, j.process_def_id_, j.process_def_key_, d.act_id_, j.exception_msg_,
              j.process_instance_id_, c.id as customer_id, c.name as customer
            from act_ru_job j
            left join act_ru_jobdef d on d.id_ = j.job_def_id_
            left join act_ru_variable v
              on v.proc_inst_id_ = j.process_instance_id_ and v.name_ = 'customerId'
            left join customer c on c.id = v.long_
            where j.retries_ = 0 and j.process_def_id_ is not null
              %s
            order by j.id_
            limit :most
            """
                    .formatted(scope.and("c.owner"))))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Failure(
                    row.getString("id_"),
                    models.nameOf(row.getString("process_def_id_"), row.getString("act_id_")),
                    row.getString("process_def_key_"),
                    customerId(row),
                    row.getString("customer"),
                    row.getString("exception_msg_"),
                    row.getString("process_instance_id_")))
        .list();
  }

  private static Long customerId(ResultSet row) throws SQLException {
    var id = row.getLong("customer_id");
    return row.wasNull() ? null : id;
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
