package io.followthrough.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the instances of all processes wait: for a person, a day, a message, a condition, or, at a
 * save point before a step, to be taken on. The save points after tasks and messages do not count:
 * who comes to one leaves it at once.
 */
record Waits(JdbcClient jdbc, RepositoryService repository) {

  /** Each of the instances that wait, and for what, in an order that lasts. */
  List<String> all() {
    return jdbc.sql(
            """
            select concat_ws(' ', d.key_, w.place, w.due, p.business_key_, c.name)
            from (
              select t.proc_inst_id_ instance, t.task_def_key_ || ': task' place, t.due_date_ due
              from act_ru_task t
              union all
              select j.process_instance_id_, d.act_id_ || ': '
                || case when j.type_ = 'timer' then 'timer' else d.job_configuration_ end, j.duedate_
              from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
              where j.process_instance_id_ is not null
              union all
              select s.proc_inst_id_, s.activity_id_ || ': ' || s.event_type_, null
              from act_ru_event_subscr s where s.proc_inst_id_ is not null
            ) w
            join act_ru_execution p on p.id_ = w.instance
            join act_re_procdef d on d.id_ = p.proc_def_id_
            left join act_ru_variable v on v.execution_id_ = w.instance and v.name_ = 'customerId'
            left join customer c on c.id = v.long_
            order by 1
            """)
        .query(String.class)
        .list();
  }

  /** Each place at which an instance of the first models can wait, and none does. */
  Set<String> empty() {
    var empty = new TreeSet<String>();
    for (var process :
        repository.createProcessDefinitionQuery().processDefinitionVersion(1).list()) {
      repository
          .getBpmnModelInstance(process.getId())
          .getModelElementsByType(FlowNode.class)
          .forEach(
              node ->
                  kinds(node)
                      .map(kind -> "%s %s: %s".formatted(process.getKey(), node.getId(), kind))
                      .forEach(empty::add));
    }
    var waits = all();
    empty.removeIf(place -> waits.stream().anyMatch(wait -> wait.startsWith(place)));
    return empty;
  }

  private static Stream<String> kinds(FlowNode node) {
    var kinds = new ArrayList<String>();
    if (node instanceof UserTask) {
      kinds.add("task");
    }
    if (node instanceof CatchEvent event && !beginsProcess(node)) {
      event.getEventDefinitions().forEach(definition -> kinds.addAll(kinds(definition)));
    }
    if (node.isCamundaAsyncBefore()) {
      kinds.add("async-before");
    }
    return kinds.stream();
  }

  private static Set<String> kinds(EventDefinition definition) {
    if (definition instanceof TimerEventDefinition) {
      return Set.of("timer");
    }
    if (definition instanceof MessageEventDefinition) {
      return Set.of("message");
    }
    return definition instanceof ConditionalEventDefinition ? Set.of("conditional") : Set.of();
  }

  private static boolean beginsProcess(FlowNode node) {
    return node instanceof StartEvent && node.getParentElement() instanceof Process;
  }
}
