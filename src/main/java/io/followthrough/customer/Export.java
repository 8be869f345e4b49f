package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that is kept about one person. Every table that speaks of customers is in it by
 * itself: it has a column {@code customer_id}.
 */
@Component
class Export {

  private final Customers customers;
  private final JdbcClient database;
  private final HistoryService history;
  private final Unchecked unchecked;

  Export(Customers customers, JdbcClient database, HistoryService history, Unchecked unchecked) {
    this.customers = customers;
    this.database = database;
    this.history = history;
    this.unchecked = unchecked;
  }

  /** By the names of our tables their rows, and the processes, as JSON shows them. */
  Map<String, Object> of(Customer customer) {
    var numbers = customers.numbersOf(customer.id());
    var all = new LinkedHashMap<String, Object>();
    all.put("customer", rows("select * from customer where id in (:numbers)", numbers));
    for (var table : tables()) {
      all.put(
          table,
          rows("select * from %s where customer_id in (:numbers)".formatted(table), numbers));
    }
    for (var part : List.of("quote_line", "quote_benefit")) {
      all.put(
          part,
          rows(
              """
              select * from %s where quote in (
                select id from quote where customer_id in (:numbers))
              order by quote, position
              """
                  .formatted(part),
              numbers));
    }
    all.put("processes", unchecked.call(() -> processes(numbers)));
    return all;
  }

  /** Our tables with rows about customers. */
  List<String> tables() {
    return database
        .sql(
            """
            select lower(table_name) from information_schema.columns
            where lower(column_name) = 'customer_id' and table_schema = current_schema
            order by 1
            """)
        .query(String.class)
        .list();
  }

  private List<Map<String, Object>> rows(String sql, List<Long> numbers) {
    return database.sql(sql).param("numbers", numbers).query().listOfRows().stream()
        .map(Export::readable)
        .toList();
  }

  /** Files are left out: they are made anew from what stands there. */
  private static Map<String, Object> readable(Map<String, Object> row) {
    var readable = new LinkedHashMap<String, Object>();
    row.forEach(
        (column, value) -> {
          if (!(value instanceof byte[])) {
            readable.put(column.toLowerCase(Locale.ROOT), value);
          }
        });
    return readable;
  }

  private List<Map<String, Object>> processes(List<Long> numbers) {
    return numbers.stream()
        .flatMap(
            number ->
                history
                    .createHistoricProcessInstanceQuery()
                    .variableValueEquals(Journey.CUSTOMER_ID.name(), number)
                    .orderByProcessInstanceStartTime()
                    .asc()
                    .list()
                    .stream())
        .map(this::process)
        .toList();
  }

  private Map<String, Object> process(HistoricProcessInstance instance) {
    var process = new LinkedHashMap<String, Object>();
    process.put("process", instance.getProcessDefinitionKey());
    process.put("number", instance.getBusinessKey());
    process.put("began", instance.getStartTime());
    process.put("ended", instance.getEndTime());
    var variables = new LinkedHashMap<String, Object>();
    history
        .createHistoricVariableInstanceQuery()
        .processInstanceId(instance.getId())
        .orderByVariableName()
        .asc()
        .list()
        .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
    process.put("variables", variables);
    process.put(
        "steps",
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .orderByHistoricActivityInstanceStartTime()
            .asc()
            .list()
            .stream()
            .map(
                step -> {
                  var line = new LinkedHashMap<String, Object>();
                  line.put("step", step.getActivityName());
                  line.put("began", step.getStartTime());
                  line.put("ended", step.getEndTime());
                  line.put("by", step.getAssignee());
                  return line;
                })
            .toList());
    return process;
  }
}
