package io.followthrough.watch;

import io.followthrough.OnPostgres;
import io.followthrough.ProcessTest;
import io.followthrough.bench.Report;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How long the watch takes to look at everybody, on PostgreSQL as it comes out of the box. */
@ProcessTest
@OnPostgres
class OrphansBench {

  private static final int ROUNDS = 5;
  private static final int[] SIZES = {10_000, 100_000, 1_000_000};

  private static final String INSTANCE = "'i' || lpad(n::text, 35, '0')";
  private static final String[] ROWS = {
    """
    insert into customer (name, email, email_key, owner, may_call_again, created_at, version)
    select 'Customer ' || n, 'c' || n || '@customer.example', 'c' || n || '@customer.example',
      'anna', true, timestamptz '2026-01-01', 0
    from generate_series(:from, :to) n
    """,
    """
    insert into touch (customer_id, at, channel, direction)
    select n, timestamptz '2026-01-02' + t * interval '20 days', 'MAIL', 'OUT'
    from generate_series(:from, :to) n, generate_series(0, 2) t
    """,
    """
    insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_,
      act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_)
    select %1$s, 1, %1$s, %1$s, d.id_, 'waiting', true, false, true, false, 1
    from generate_series(:from, :to) n
    join act_re_procdef d on d.key_ = case when n %% 10 = 0 then 'sale' else 'nurture' end
    """
        .formatted(INSTANCE),
    """
    insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_,
      proc_def_id_, long_, var_scope_, sequence_counter_, is_concurrent_local_)
    select name || %1$s, 1, 'long', name, %1$s, %1$s, d.id_,
      case name when 'customerId' then n when 'promisedAt' then null else 1 end, %1$s, 1, false
    from generate_series(:from, :to) n
    join act_re_procdef d on d.key_ = case when n %% 10 = 0 then 'sale' else 'nurture' end,
      unnest(array['customerId', 'promisedAt', 'purpose', 'result', 'round', 'touchAt']) name
    """
        .formatted(INSTANCE),
    """
    insert into act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_,
      process_def_id_, retries_, duedate_, handler_type_, suspension_state_)
    select 'j' || %1$s, 1, 'timer', true, %1$s, %1$s, d.id_, 3, timestamp '2026-06-01',
      'timer-intermediate-transition', 1
    from generate_series(:from, :to) n
    join act_re_procdef d on d.key_ = 'nurture'
    where n %% 10 <> 0 and n %% 1000 <> 1
    """
        .formatted(INSTANCE),
    """
    insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_,
      task_def_key_, assignee_, create_time_, due_date_, suspension_state_)
    select 't' || %1$s, 1, %1$s, %1$s, d.id_, 'Call', 'call', 'anna', timestamp '2026-03-01',
      timestamp '2026-06-01', 1
    from generate_series(:from, :to) n
    join act_re_procdef d on d.key_ = 'sale'
    where n %% 10 = 0
    """
        .formatted(INSTANCE)
  };

  @Autowired Lookout lookout;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void whoIsDropped() throws IOException {
    var report = new Report("orphans");
    report.line("Who is dropped, of so many customers: seconds (median of %d rounds),", ROUNDS);
    report.line("microseconds for each of them, and seconds for the whole look of a night");
    report.line("(the goal is 5 seconds for a million, and no more for each than of 10,000)");
    report.line("");
    report.line("%-12s %10s %10s %12s", "customers", "dropped", "each", "whole look");
    var filled = 0;
    for (var size : SIZES) {
      fill(filled + 1, size);
      filled = size;
      var orphans = new ArrayList<Double>();
      var looks = new ArrayList<Double>();
      for (var round = 0; round <= ROUNDS; round++) {
        orphans.add(seconds(() -> expect(lookout.dropped(100).total(), size / 1000)));
        looks.add(seconds(lookout::look));
      }
      // The first time the pages come from the disk.
      orphans.remove(0);
      looks.remove(0);
      var median = Report.median(orphans);
      report.line(
          "%-12d %10.3f %10.2f %12.3f", size, median, median * 1e6 / size, Report.median(looks));
    }
    report.print();
  }

  private static void expect(int found, int hidden) {
    if (found != hidden) {
      throw new IllegalStateException("%d dropped instead of %d".formatted(found, hidden));
    }
  }

  private static double seconds(Runnable work) {
    var from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / 1e9;
  }

  /**
   * Nine of ten customers wait in a nurture, one has a task of a sale open, and of each thousand
   * one is dropped: the instance is there, and nothing leads it on.
   */
  private void fill(int from, int to) {
    transaction.executeWithoutResult(
        status -> {
          // A million rows one by one against each foreign key would take longer than the rest.
          jdbc.sql("set local session_replication_role = replica").update();
          for (var statement : ROWS) {
            jdbc.sql(statement).param("from", from).param("to", to).update();
          }
        });
    jdbc.sql("vacuum analyze").update();
  }
}
