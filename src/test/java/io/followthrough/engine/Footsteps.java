package io.followthrough.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves a footprint in a table of ours, under the customer's lock, as every step of ours does. */
class Footsteps implements JavaDelegate {

  private final JdbcClient jdbc;
  private final Set<Long> lame = new HashSet<>();
  private final Map<Long, Runnable> meanwhile = new HashMap<>();

  Footsteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Nobody has left any, and nobody stumbles; there are so many customers. */
  void areGone(int customers) {
    lame.clear();
    meanwhile.clear();
    jdbc.sql(
            "create table if not exists footprint (id bigint generated always as identity, customer_id bigint, step varchar(20), tx varchar(40))")
        .update();
    jdbc.sql("delete from footprint").update();
    jdbc.sql("create table if not exists walker (id bigint primary key)").update();
    jdbc.sql("delete from walker").update();
    for (var id = 1L; id <= customers; id++) {
      jdbc.sql("insert into walker (id) values (?)").param(id).update();
    }
  }

  /** This customer stumbles at every step. */
  void stumble(long customer) {
    lame.add(customer);
  }

  /** This happens elsewhere, once, while this customer's next step is under way. */
  void whileWalks(long customer, Runnable elsewhere) {
    meanwhile.put(customer, elsewhere);
  }

  /** Whose footprints there are, in the order in which they were left. */
  List<Long> of(String step) {
    return jdbc.sql("select customer_id from footprint where step = ? order by id")
        .param(step)
        .query(Long.class)
        .list();
  }

  /** How many transactions have left the footprints of this step. */
  int transactionsOf(String step) {
    return jdbc.sql("select count(distinct tx) from footprint where step = ?")
        .param(step)
        .query(Integer.class)
        .single();
  }

  @Override
  public void execute(DelegateExecution execution) {
    var customer = (Long) execution.getVariable("customerId");
    jdbc.sql("select id from walker where id = ? for update").param(customer).query().listOfRows();
    jdbc.sql("insert into footprint (customer_id, step, tx) values (?, ?, " + transaction() + ")")
        .param(customer)
        .param(execution.getCurrentActivityId())
        .update();
    var elsewhere = meanwhile.remove(customer);
    if (elsewhere != null) {
      CompletableFuture.runAsync(elsewhere).join();
    }
    if (lame.contains(customer)) {
      throw new IllegalStateException("Customer " + customer + " has stumbled");
    }
  }

  private String transaction() {
    return isPostgres() ? "pg_current_xact_id()::text" : "transaction_id()";
  }

  private boolean isPostgres() {
    return jdbc.sql(
                "select count(*) from information_schema.schemata where schema_name = 'pg_catalog'")
            .query(Integer.class)
            .single()
        > 0;
  }
}
