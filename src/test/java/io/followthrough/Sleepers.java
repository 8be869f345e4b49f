package io.followthrough;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes thousands of process instances out of one that was really started: its rows, and those of
 * the processes it called, are copied under other ids and for other customers. On PostgreSQL; works
 * with any engine of Camunda's, with our tables or without.
 */
public final class Sleepers {

  /** Each table and the column that names the process instance, in the order of writing. */
  private record Table(String name, String instance) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("planned_touch", "process_instance_id"),
          new Table("act_hi_procinst", "proc_inst_id_"),
          new Table("act_hi_actinst", "proc_inst_id_"),
          new Table("act_hi_varinst", "proc_inst_id_"),
          new Table("act_hi_detail", "proc_inst_id_"),
          new Table("act_hi_job_log", "process_instance_id_"),
          new Table("act_ru_execution", "proc_inst_id_"),
          new Table("act_ru_variable", "proc_inst_id_"),
          new Table("act_ru_event_subscr", "proc_inst_id_"),
          new Table("act_ru_job", "process_instance_id_"));

  private static final String NUMBER = "@number@";

  private final JdbcTemplate jdbc;
  private final List<Table> tables;
  private final boolean isOurs;

  /**
   * They sleep like this instance and what it called, with one timer.
   *
   * @param rootInstanceId its id; as long as it is there, it is one of them
   */
  public Sleepers(DataSource database, String rootInstanceId) {
    jdbc = new JdbcTemplate(database);
    isOurs = isThere("customer");
    tables = TABLES.stream().filter(table -> isThere(table.name())).toList();
    var instances =
        jdbc
            .queryForList(
                "select distinct proc_inst_id_ from act_ru_execution where root_proc_inst_id_ = ?",
                String.class,
                rootInstanceId)
            .stream()
            .collect(Collectors.joining("', '", "('", "')"));
    var ids =
        tables.stream()
            .filter(table -> table.name().startsWith("act_"))
            .flatMap(
                table ->
                    jdbc
                        .queryForList(
                            "select id_ from %s where %s in %s"
                                .formatted(table.name(), table.instance(), instances),
                            String.class)
                        .stream())
            .distinct()
            .collect(Collectors.joining("|", "(", ")"));
    for (var table : tables) {
      jdbc.update("drop table if exists one_" + table.name());
      // Where an id ends, the number of the copy comes in.
      jdbc.update(
          """
          create table one_%1$s as
          select regexp_replace(to_jsonb(one)::text, '%3$s', '\\1%4$s', 'g') as words
          from %1$s one where %2$s in %5$s
          """
              .formatted(table.name(), table.instance(), ids, NUMBER, instances));
    }
  }

  /** Nothing runs any more, and nothing is remembered; models and customers stay. */
  public void areGone() {
    // The truncation would take along that a message may start a process.
    jdbc.update("drop table if exists starts");
    jdbc.update(
        "create table starts as select * from act_ru_event_subscr where proc_inst_id_ is null");
    jdbc.update(
        "truncate "
            + String.join(
                ", ",
                jdbc.queryForList(
                    """
                    select table_name from information_schema.tables
                    where table_schema = 'public'
                      and (table_name like 'act\\_ru\\_%' or table_name like 'act\\_hi\\_%'
                        or table_name in ('planned_touch', 'mail', 'touch'))
                      and table_name not in
                        ('act_ru_jobdef', 'act_ru_authorization', 'act_ru_filter', 'act_ru_meter_log')
                    """,
                    String.class))
            + " cascade");
    jdbc.update("insert into act_ru_event_subscr select * from starts");
  }

  /**
   * They are there, all at once; each belongs to the customer of its number, who is there too.
   *
   * @param due when their timers are due, as SQL, UTC
   * @param retries how many tries their timers have left
   */
  public void sleep(int from, int to, String due, int retries) {
    jdbc.execute(
        (Connection connection) -> {
          connection.setAutoCommit(false);
          try (var statement = connection.createStatement()) {
            // Row by row against each foreign key, a million would take longer than the rest.
            statement.execute("set local session_replication_role = replica");
            if (isOurs) {
              statement.executeUpdate(customers(from, to));
            }
            for (var table : tables) {
              statement.executeUpdate(copies(table.name(), from, to, due, retries));
            }
            connection.commit();
          } finally {
            connection.setAutoCommit(true);
          }
          return null;
        });
    jdbc.execute("vacuum analyze");
  }

  private static String customers(int from, int to) {
    return """
        insert into customer
        select copy.* from generate_series(%d, %d) n, (select * from customer order by id limit 1) one,
          lateral jsonb_populate_record(null::customer, to_jsonb(one) || jsonb_build_object('id', n,
            'email', 'c' || n || '@customer.example', 'email_key', 'c' || n || '@customer.example')) copy
        on conflict do nothing
        """
        .formatted(from, to);
  }

  private static String copies(String table, int from, int to, String due, int retries) {
    var own =
        switch (table) {
          case "act_ru_variable" ->
              " || case when words like '%\"customerId\"%'"
                  + " then jsonb_build_object('long_', n) else '{}' end";
          case "act_ru_job" ->
              " || jsonb_build_object('duedate_', %s, 'retries_', %d)".formatted(due, retries);
          // A timer that is due before its day in the diary would wait for that day.
          case "planned_touch" ->
              " || jsonb_build_object('customer_id', n, 'id', 1000000 + n, 'at', (%s) at time zone 'UTC')"
                  .formatted(due);
          default -> "";
        };
    return """
        insert into TABLE
        select copy.* from one_TABLE one, generate_series(FROM, TO) n,
          lateral jsonb_populate_record(null::TABLE,
            replace(words, 'NUMBER', '-' || n)::jsonbOWN) copy
        """
        .replace("TABLE", table)
        .replace("FROM", String.valueOf(from))
        .replace("TO", String.valueOf(to))
        .replace("NUMBER", NUMBER)
        .replace("OWN", own);
  }

  private boolean isThere(String table) {
    return jdbc.queryForObject(
            "select count(*) from information_schema.tables"
                + " where table_schema = 'public' and table_name = ?",
            Integer.class,
            table)
        > 0;
  }
}
