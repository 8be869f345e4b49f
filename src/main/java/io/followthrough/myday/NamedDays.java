package io.followthrough.myday;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Days that customers named for a call while a process waits for the time of it, such as a nurture:
 * the call itself is planned only shortly before.
 */
@Component
class NamedDays {

  /** The day and hour that a customer named, and the process instance that waits for it. */
  record NamedDay(String processInstanceId, long customerId, Instant at) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  NamedDays(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Those of the rep's customers that still lie ahead and are nobody's planned touch yet. */
  List<NamedDay> of(String rep) {
    return jdbc.sql(
            """
            select d.proc_inst_id_, c.id, d.long_
              from customer c
              join act_ru_variable w on w.name_ = 'customerId' and w.long_ = c.id
              join act_ru_variable d on d.proc_inst_id_ = w.proc_inst_id_
                                    and d.name_ = 'promisedAt' and d.long_ > :now
             where c.owner = :rep and c.left_alone_at is null and c.joined_into is null
               and not exists (select 1 from planned_touch t
                                where t.process_instance_id = d.proc_inst_id_)
               and not exists (select 1 from act_ru_execution x
                                 join act_ru_execution called on called.super_exec_ = x.id_
                                where x.proc_inst_id_ = d.proc_inst_id_)
            """)
        .param("rep", rep)
        .param("now", clock.millis())
        .query(
            (row, number) ->
                new NamedDay(
                    row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }
}
