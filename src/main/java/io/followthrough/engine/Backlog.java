package io.followthrough.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine and the people at it have not done yet. Reads the engine's own tables, with
 * statements that indexes answer: an alarm asks several times a minute, and a million timers sleep.
 */
@Component
class Backlog {

  /**
   * Tasks that wait for a person.
   *
   * @param open all of them
   * @param overdue those whose date has passed
   */
  record Tasks(long open, long overdue) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Backlog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How many jobs are due and not done, those that a node is at included. */
  long due() {
    return jdbc.sql(
            """
            select count(*) from act_ru_job
             where retries_ > 0 and suspension_state_ = 1 and duedate_ <= ?
            """)
        .param(now())
        .query(Long.class)
        .single();
  }

  /** For how long the job has been due that should have been done first; zero when none is due. */
  Duration lag() {
    return jdbc
        .sql("select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1")
        .query((row, number) -> row.getTimestamp(1))
        .list()
        .stream()
        .filter(due -> due != null)
        .map(due -> Duration.between(due.toInstant(), clock.instant()))
        .filter(lag -> !lag.isNegative())
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** How many jobs have failed so often that nobody tries them again. */
  long dead() {
    return count("select count(*) from act_ru_job where retries_ = 0");
  }

  /** How many things went wrong; what else stands still because of one of them is not counted. */
  long incidents() {
    return count("select count(*) from act_ru_incident where id_ = root_cause_incident_id_");
  }

  Tasks tasks() {
    return jdbc.sql(
            """
            select count(*), count(case when due_date_ < ? then 1 end) from act_ru_task
             where suspension_state_ = 1
            """)
        .param(now())
        .query((row, number) -> new Tasks(row.getLong(1), row.getLong(2)))
        .single();
  }

  private long count(String question) {
    return jdbc.sql(question).query(Long.class).single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
