package io.followthrough.customer;

import io.followthrough.engine.Models;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comes for customers by itself, when its time has come: the timers that run for them. */
@Component
public class Waits {

  /**
   * A timer that runs.
   *
   * @param instance the process instance that waits
   * @param what what it waits for, as its model calls it
   */
  public record Wait(long customerId, String instance, String what, Instant at) {}

  private final JdbcClient jdbc;
  private final Models models;

  Waits(JdbcClient jdbc, Models models) {
    this.jdbc = jdbc;
    this.models = models;
  }

  /** Those of these customers, the earliest first; not those that have given up. */
  public List<Wait> of(List<Long> customerIds) {
    return jdbc
        .sql(
            """
            select v.long_, j.process_instance_id_, j.process_def_id_, d.act_id_, j.duedate_
            from act_ru_variable v
            join act_ru_job j on j.process_instance_id_ = v.proc_inst_id_
            join act_ru_jobdef d on d.id_ = j.job_def_id_
            where v.name_ = 'customerId' and v.long_ in (:ids)
              and j.retries_ > 0 and j.duedate_ is not null
            """)
        .param("ids", customerIds)
        .query(
            (row, number) ->
                new Wait(
                    row.getLong("long_"),
                    row.getString("process_instance_id_"),
                    models.nameOf(row.getString("process_def_id_"), row.getString("act_id_")),
                    row.getTimestamp("duedate_").toInstant()))
        .list()
        .stream()
        .sorted(Comparator.comparing(Wait::at))
        .toList();
  }
}
