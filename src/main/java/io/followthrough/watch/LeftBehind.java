package io.followthrough.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The customers whom a manager sees to, one row each: nobody is told twice of the same customer.
 * What a manager has decided gets some days to take effect before the customer can be found again.
 */
@Component
class LeftBehind {

  /** A customer and the process instance in which a manager sees to the customer. */
  record Case(long customerId, String processInstanceId) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  LeftBehind(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void open(long customerId, String processInstanceId) {
    jdbc.sql(
            "insert into left_behind (customer_id, process_instance_id, found_at) values (?, ?, ?)")
        .param(customerId)
        .param(processInstanceId)
        .param(now())
        .update();
  }

  /** The process instance in which a manager is to decide about this customer. */
  Optional<String> openFor(long customerId) {
    return jdbc.sql(
            """
            select process_instance_id from left_behind
            where customer_id = ? and settled_at is null
            """)
        .param(customerId)
        .query(String.class)
        .optional();
  }

  void settle(String processInstanceId) {
    jdbc.sql("update left_behind set settled_at = ? where process_instance_id = ?")
        .param(now())
        .param(processInstanceId)
        .update();
  }

  void close(long customerId) {
    jdbc.sql("delete from left_behind where customer_id = ?").param(customerId).update();
  }

  /** Forgets what was settled before this moment, and whatever somebody deleted in Cockpit. */
  void tidy(Instant settledBefore) {
    jdbc.sql(
            """
            delete from left_behind
            where settled_at < :before or settled_at is null and not exists (
              select 1 from act_ru_execution e where e.id_ = process_instance_id)
            """)
        .param("before", settledBefore.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whom the last look did not find any more, though a manager still has the task. */
  List<Case> mended(int most) {
    return jdbc.sql(
            """
            select customer_id, process_instance_id from left_behind b
            where settled_at is null
              and not exists (select 1 from watch_found f where f.customer_id = b.customer_id)
            order by found_at, customer_id limit ?
            """)
        .param(most)
        .query(Case.class)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
