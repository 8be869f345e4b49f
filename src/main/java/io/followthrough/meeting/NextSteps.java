package io.followthrough.meeting;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Waits;
import io.followthrough.meeting.MeetingSheet.Step;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What comes next for many customers at once: the earliest of the open tasks, the planned touches
 * and the promises, or else what the process of the customer waits for.
 */
@Component
class NextSteps {

  /** A step, and the process instance in which it is; null where the step has none of its own. */
  private record Found(Step step, String instance) {}

  /** The next steps of some customers. */
  static final class Next {

    private final Map<Long, Found> earliest = new HashMap<>();
    private final Map<Long, String> instances = new HashMap<>();

    /** Null where nothing comes next. */
    Step next(long customerId) {
      var found = earliest.get(customerId);
      return found == null ? null : found.step();
    }

    /** The process instance to look at; null where none runs. */
    String instance(long customerId) {
      var found = earliest.get(customerId);
      return found == null || found.instance() == null
          ? instances.get(customerId)
          : found.instance();
    }

    private void found(long customerId, Found one) {
      earliest.merge(
          customerId,
          one,
          (known, other) -> other.step().at().isBefore(known.step().at()) ? other : known);
    }
  }

  private final JdbcClient jdbc;
  private final Waits waits;

  NextSteps(JdbcClient jdbc, Waits waits) {
    this.jdbc = jdbc;
    this.waits = waits;
  }

  Next of(List<Long> customerIds) {
    var next = new Next();
    findInstances(customerIds, next);
    findTasks(customerIds, next);
    findPlannedTouches(customerIds, next);
    findPromises(customerIds, next);
    var others = new HashSet<>(customerIds);
    others.removeAll(next.earliest.keySet());
    if (!others.isEmpty()) {
      findWaits(List.copyOf(others), next);
    }
    return next;
  }

  private void findInstances(List<Long> ids, Next next) {
    jdbc.sql(
            """
            select long_, min(proc_inst_id_) as instance from act_ru_variable
            where name_ = 'customerId' and long_ in (:ids)
            group by long_
            """)
        .param("ids", ids)
        .query(
            row -> {
              next.instances.put(row.getLong("long_"), row.getString("instance"));
            });
  }

  private void findTasks(List<Long> ids, Next next) {
    jdbc.sql(
            """
            select v.long_, t.name_, t.due_date_, t.create_time_, t.proc_inst_id_
            from act_ru_variable v join act_ru_task t on t.proc_inst_id_ = v.proc_inst_id_
            where v.name_ = 'customerId' and v.long_ in (:ids)
            """)
        .param("ids", ids)
        .query(
            row -> {
              var due = row.getTimestamp("due_date_");
              var at = due == null ? row.getTimestamp("create_time_") : due;
              next.found(
                  row.getLong("long_"),
                  new Found(
                      new Step(row.getString("name_"), at.toInstant(), null),
                      row.getString("proc_inst_id_")));
            });
  }

  private void findPlannedTouches(List<Long> ids, Next next) {
    jdbc.sql(
            """
            select customer_id, channel, at, reason, process_instance_id from planned_touch
            where customer_id in (:ids)
            """)
        .param("ids", ids)
        .query(
            row -> {
              next.found(
                  row.getLong("customer_id"),
                  new Found(
                      new Step(
                          Channel.valueOf(row.getString("channel")).key(),
                          row.getObject("at", OffsetDateTime.class).toInstant(),
                          row.getString("reason")),
                      row.getString("process_instance_id")));
            });
  }

  private void findPromises(List<Long> ids, Next next) {
    jdbc.sql(
            """
            select customer_id, words, due_at from promise
            where customer_id in (:ids) and kept_at is null
            """)
        .param("ids", ids)
        .query(
            row -> {
              next.found(
                  row.getLong("customer_id"),
                  new Found(
                      new Step(
                          row.getString("words"),
                          row.getObject("due_at", OffsetDateTime.class).toInstant(),
                          "we promised it"),
                      null));
            });
  }

  private void findWaits(List<Long> ids, Next next) {
    waits
        .of(ids)
        .forEach(
            wait ->
                next.found(
                    wait.customerId(),
                    new Found(new Step(wait.what(), wait.at(), null), wait.instance())));
  }
}
