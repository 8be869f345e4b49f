package io.followthrough.meeting;

import java.time.Instant;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes customers by the million, as they are after two years: each has ten touches, every second
 * one an open quote, two of five a sale that was closed in the last year, one of twenty was named
 * by another. The customers of a rep lie all over the tables.
 */
@TestComponent
class ManyCustomers {

  private static final String INSTANCE = "'i' || lpad(n::text, 35, '0')";

  /** A number below {@code most} that looks like chance and is the same every time. */
  private static String chance(int step, int most) {
    return "((n * %d::bigint + 7919) %% 1000003 %% %d)".formatted(step, most).replace("%%", "%");
  }

  private static final String[] ROWS = {
    """
    insert into customer (name, company, email, email_key, source, owner, referred_by,
      may_call_again, created_at, version)
    select 'Customer ' || n, 'Company ' || n, 'c' || n || '@customer.example',
      'c' || n || '@customer.example', 'source ' || n % 12, 'r' || n % :reps,
      case when n % 20 = 19 then n - 10 end, true, :now - interval '730 days', 0
    from generate_series(1, :size) n
    """,
    """
    insert into touch (customer_id, rep, days_before, in_sale, at, channel, direction, by_whom,
      result)
    select n, 'r' || n % :reps, case when t < 9 then CHANCE_A % 100 end, t % 2 = 0, :now - (CHANCE_A * 10 + t) * interval '1 hour' * 1.7,
      case t % 3 when 0 then 'PHONE' else 'MAIL' end, case t % 5 when 4 then 'IN' else 'OUT' end,
      case t % 3 when 0 then 'r' || n % :reps end, case t % 3 when 0 then 'CALL_LATER' end
    from (
      select n, t, (n * 31 + t * 104729) % 1000 as CHANCE_A
      from generate_series(1, :size) n, generate_series(0, 9) t) x
    """
        .replace("CHANCE_A", "hours"),
    """
    update customer set last_touch_at = t.at
    from (select customer_id, max(at) as at from touch group by customer_id) t
    where t.customer_id = customer.id
    """,
    """
    insert into sale (id, customer_id, owner, source, origin, opened_at, version, talked_at)
    select n, n, 'r' || n % :reps, 'source ' || n % 12, 'LEAD', :now - interval '1 day' * DAYS, 0,
      case when n % 6 > 0 then :now - interval '1 day' * DAYS + interval '1 hour' * (n % 90) end
    from generate_series(2, :size, 2) n
    """
        .replace("DAYS", chance(17, 400)),
    """
    insert into quote (number, sale_id, customer_id, owner, amount, currency, quoted_on, given_at, state,
      followed_up_at, mailed_at, version)
    select 'Q-' || n, n, n, 'r' || n % :reps, 500 + n % 9500, case n % 4 when 0 then 'EUR' else 'USD' end,
      (:now - interval '1 day' * DAYS)::date, :now - interval '1 day' * DAYS, 'OPEN',
      case when n % 3 > 0 then :now - interval '1 hour' * DAYS end,
      case when n % 5 > 0 then :now - interval '1 hour' * DAYS end, 0
    from generate_series(2, :size, 2) n
    """
        .replace("DAYS", chance(29, 500)),
    """
    insert into sale (id, customer_id, owner, source, origin, opened_at, closed_at, outcome, reason,
      bought_from, touches, talked_at, version)
    select :size + n, n, 'r' || n % :reps, 'source ' || n % 12, 'LEAD', :now - interval '1 day' * (DAYS + 40),
      :now - interval '1 day' * DAYS,
      case n % 4 when 0 then 'yes' when 1 then 'boughtElsewhere' else 'notNow' end,
      case n % 4 when 0 then null else 'reason ' || n % 8 end,
      case n % 4 when 1 then 'Competitor ' || n % 30 end, n % 15,
      :now - interval '1 day' * (DAYS + 40) + interval '1 hour' * (n % 90), 0
    from generate_series(1, :size) n where n % 5 < 2
    """
        .replace("DAYS", chance(41, 365)),
    """
    insert into quote (number, sale_id, customer_id, owner, amount, currency, quoted_on, given_at,
      closed_at, state, followed_up_at, version)
    select 'C-' || n, :size + n, n, 'r' || n % :reps, 500 + n % 9500, 'USD',
      (:now - interval '1 day' * (DAYS + 20))::date, :now - interval '1 day' * (DAYS + 20),
      :now - interval '1 day' * DAYS, case n % 4 when 0 then 'WON' else 'DORMANT' end,
      :now - interval '1 day' * (DAYS + 10), 0
    from generate_series(1, :size) n where n % 5 < 2
    """
        .replace("DAYS", chance(41, 365)),
    """
    insert into promise (customer_id, words, made_by, made_at, first_day, due_day, prepare_at,
      due_at, last_moment_at, times_broken, times_told, kept_at, version)
    select n, 'a site plan', 'r' || n % :reps, :now - interval '1 day' * (DAYS + 7),
      (:now - interval '1 day' * DAYS)::date, (:now - interval '1 day' * DAYS)::date,
      :now, :now, :now, n % 7 / 6, n % 5 / 4, case when n % 9 > 0 then :now end, 0
    from generate_series(1, :size, 5) n
    """
        .replace("DAYS", chance(13, 400)),
    """
    insert into missed_call (customer_id, owner, called_at, returned_at)
    select n, 'r' || n % :reps, :now - interval '1 day' * DAYS,
      case when n % 50 > 0 then :now - interval '1 day' * DAYS + interval '1 minute' * (n % 300) end
    from generate_series(1, :size, 10) n
    """
        .replace("DAYS", chance(23, 400)),
    """
    insert into planned_touch (customer_id, local_day, at, channel, purpose, owner, reason,
      process_instance_id, fixed, wanted_day)
    select n, (:now + interval '1 day' * DAYS)::date, :now + interval '1 day' * DAYS, 'PHONE',
      'quote', 'r' || n % :reps, 'one month later; that day was full', INSTANCE, false,
      (:now + interval '1 day' * (DAYS - n % 10 / 8))::date
    from generate_series(1, :size) n
    """
        .replace("DAYS", chance(37, 90))
        .replace("INSTANCE", INSTANCE),
    """
    insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_,
      act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_)
    select INSTANCE, 1, INSTANCE, INSTANCE, d.id_, 'waiting', true, false, true, false, 1
    from generate_series(1, :size) n
    join act_re_procdef d on d.key_ = case when n % 2 = 0 then 'sale' else 'nurture' end
    """
        .replace("INSTANCE", INSTANCE),
    """
    insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_,
      proc_def_id_, long_, var_scope_, sequence_counter_, is_concurrent_local_)
    select name || INSTANCE, 1, 'long', name, INSTANCE, INSTANCE, d.id_,
      case name when 'customerId' then n else 1 end, INSTANCE, 1, false
    from generate_series(1, :size) n
    join act_re_procdef d on d.key_ = case when n % 2 = 0 then 'sale' else 'nurture' end,
      unnest(array['customerId', 'purpose', 'round']) name
    """
        .replace("INSTANCE", INSTANCE),
    """
    insert into act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_,
      process_def_id_, job_def_id_, retries_, duedate_, handler_type_, suspension_state_)
    select 'j' || INSTANCE, 1, 'timer', true, INSTANCE, INSTANCE, d.proc_def_id_, d.id_, 3,
      :now + interval '1 day' * DAYS, 'timer-intermediate-transition', 1
    from generate_series(1, :size) n
    join lateral (
      select d.id_, d.proc_def_id_ from act_ru_jobdef d where d.proc_def_key_ = 'nurture'
      order by d.id_ limit 1) d on true
    where n % 10 <> 0
    """
        .replace("DAYS", chance(37, 90))
        .replace("INSTANCE", INSTANCE),
    """
    insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_,
      task_def_key_, assignee_, create_time_, due_date_, suspension_state_)
    select 't' || INSTANCE, 1, INSTANCE, INSTANCE, d.id_, 'Call', 'call', 'r' || n % :reps, :now,
      :now, 1
    from generate_series(1, :size) n
    join act_re_procdef d on d.key_ = 'sale'
    where n % 10 = 0
    """
        .replace("INSTANCE", INSTANCE)
  };

  private static final String[] TABLES = {
    "act_ru_task",
    "act_ru_job",
    "act_ru_variable",
    "act_ru_execution",
    "planned_touch",
    "missed_call",
    "promise",
    "quote",
    "sale",
    "touch",
    "customer"
  };

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final IdentityService identity;

  ManyCustomers(JdbcClient jdbc, TransactionTemplate transaction, IdentityService identity) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.identity = identity;
  }

  /** So many, and nobody else; they belong to {@code r0}, {@code r1} and so on in turn. */
  void areThere(int size, int reps, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("truncate " + String.join(", ", TABLES) + " restart identity cascade").update();
          // A million rows one by one against each foreign key would take longer than the rest.
          jdbc.sql("set local session_replication_role = replica").update();
          for (var statement : ROWS) {
            fill(statement, size, reps, now);
          }
        });
    jdbc.sql("vacuum analyze").update();
  }

  /** Users for them. */
  void haveReps(int reps) {
    for (var number = 0; number < reps; number++) {
      var id = "r" + number;
      if (identity.createUserQuery().userId(id).count() == 0) {
        var rep = identity.newUser(id);
        rep.setFirstName("Rep");
        rep.setLastName("Number " + number);
        identity.saveUser(rep);
        identity.createMembership(id, "rep");
      }
    }
  }

  private void fill(String statement, int size, int reps, Instant now) {
    var moment = "timestamptz '%s'".formatted(now.atOffset(ZoneOffset.UTC));
    jdbc.sql(
            statement
                .replace(":size", String.valueOf(size))
                .replace(":reps", String.valueOf(reps))
                .replace(":now", moment))
        .update();
  }
}
