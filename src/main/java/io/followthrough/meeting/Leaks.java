package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import io.followthrough.engine.Unchecked;
import io.followthrough.meeting.Leak.Answer;
import io.followthrough.meeting.Leak.Element;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts in the engine's history how a process is passed, over all its versions. */
@Component
class Leaks {

  private static final double MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();
  private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final Unchecked unchecked;
  private final Clock clock;

  Leaks(JdbcClient jdbc, RepositoryService repository, Unchecked unchecked, Clock clock) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.unchecked = unchecked;
    this.clock = clock;
  }

  /** Empty where there is no such process. */
  @Transactional(readOnly = true)
  public Optional<Leak> of(String process, Scope scope, Period period) {
    return newest(process).map(version -> leak(version, scope, period));
  }

  private Optional<ProcessDefinition> newest(String process) {
    return Optional.ofNullable(
        unchecked.call(
            () ->
                repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult()));
  }

  private Leak leak(ProcessDefinition version, Scope scope, Period period) {
    var model = unchecked.call(() -> repository.getBpmnModelInstance(version.getId()));
    var passed = passed(version.getKey(), scope, period);
    var standing = standing(version.getKey(), scope);
    return new Leak(
        version.getKey(),
        version.getName(),
        version.getId(),
        period.firstDay(),
        period.lastDay(),
        begun(version.getKey(), scope, period),
        model.getModelElementsByType(FlowNode.class).stream()
            // What gateways decide stands with the answers.
            .filter(node -> node.getName() != null && !(node instanceof Gateway))
            .filter(node -> passed.containsKey(node.getId()) || standing.containsKey(node.getId()))
            .map(node -> element(node, passed, standing))
            .toList(),
        answers(model, passed));
  }

  /** How many, and for how many days on average. */
  private record Count(int instances, double days) {}

  private static Element element(
      FlowNode node, Map<String, Count> passed, Map<String, Count> standing) {
    var now = Optional.ofNullable(standing.get(node.getId()));
    var then = Optional.ofNullable(passed.get(node.getId()));
    return new Element(
        node.getId(),
        node.getName(),
        // The end of a part of the process leads on.
        node instanceof EndEvent && node.getParentElement() instanceof Process,
        now.map(Count::instances).orElse(0),
        now.map(Count::days).orElse(null),
        then.map(Count::instances).orElse(0),
        then.map(Count::days).orElse(null));
  }

  /** Of whom an instance is, its variables tell, also after it has ended. */
  private static String belonging(Scope scope) {
    return scope.reps().isEmpty()
        ? ""
        : """
        and exists (
          select 1 from act_hi_varinst v join customer c on c.id = v.long_
          where v.proc_inst_id_ = i.proc_inst_id_ and v.name_ = 'customerId' %s)
        """
            .formatted(scope.and("c.owner"));
  }

  private int begun(String process, Scope scope, Period period) {
    return in(
            period,
            scope,
            """
            select count(*) from act_hi_procinst i
            where i.proc_def_key_ = :process and i.start_time_ >= :begin and i.start_time_ < :end
              %s
            """)
        .param("process", process)
        .query(Integer.class)
        .single();
  }

  private Map<String, Count> passed(String process, Scope scope, Period period) {
    var counts = new HashMap<String, Count>();
    in(
            period,
            scope,
            """
            select i.act_id_, count(*) as instances, avg(i.duration_) as millis
            from act_hi_actinst i
            where i.proc_def_key_ = :process and i.end_time_ >= :begin and i.end_time_ < :end
              and i.act_inst_state_ <> 2 %s
            group by i.act_id_
            """)
        .param("process", process)
        .query(
            row -> {
              counts.put(
                  row.getString("act_id_"),
                  new Count(row.getInt("instances"), row.getDouble("millis") / MILLIS_OF_A_DAY));
            });
    return counts;
  }

  private JdbcClient.StatementSpec in(Period period, Scope scope, String sql) {
    return scope
        .in(jdbc.sql(sql.formatted(belonging(scope))))
        .param("begin", Timestamp.from(period.begin()))
        .param("end", Timestamp.from(period.end()));
  }

  private Map<String, Count> standing(String process, Scope scope) {
    var counts = new HashMap<String, Count>();
    scope
        .in(
            jdbc.sql(
                """
                select i.act_id_, count(*) as instances,
                  :now - avg(cast(extract(epoch from i.start_time_) as double precision)) as seconds
                from act_hi_actinst i
                where i.proc_def_key_ = :process and i.end_time_ is null %s
                group by i.act_id_
                """
                    .formatted(belonging(scope))))
        .param("now", (double) clock.instant().getEpochSecond())
        .param("process", process)
        .query(
            row -> {
              counts.put(
                  row.getString("act_id_"),
                  new Count(row.getInt("instances"), row.getDouble("seconds") / SECONDS_OF_A_DAY));
            });
    return counts;
  }

  private static List<Answer> answers(BpmnModelInstance model, Map<String, Count> passed) {
    var answers = new ArrayList<Answer>();
    for (var question : model.getModelElementsByType(ExclusiveGateway.class)) {
      if (question.getName() != null && question.getOutgoing().size() > 1) {
        answers.addAll(answers(question, passed));
      }
    }
    return answers;
  }

  /**
   * The history knows steps and no flows. Where nothing else leads to the step behind an answer,
   * the step was reached as often as the answer was given; of one answer behind which ways meet,
   * the others tell the rest.
   */
  private static List<Answer> answers(ExclusiveGateway question, Map<String, Count> passed) {
    var asked = times(question, passed);
    var told = new HashMap<SequenceFlow, Integer>();
    var open = new ArrayList<SequenceFlow>();
    for (var flow : question.getOutgoing()) {
      if (flow.getTarget().getIncoming().size() == 1) {
        told.put(flow, Math.min(asked, times(flow.getTarget(), passed)));
      } else {
        open.add(flow);
      }
    }
    if (open.size() > 1) {
      return List.of();
    }
    var rest = asked - told.values().stream().mapToInt(times -> times).sum();
    open.forEach(flow -> told.put(flow, Math.max(0, rest)));
    return question.getOutgoing().stream()
        .map(
            flow ->
                new Answer(
                    flow.getId(),
                    question.getName(),
                    nameOf(flow),
                    told.get(flow),
                    asked == 0 ? null : (double) told.get(flow) / asked))
        .toList();
  }

  private static String nameOf(FlowElement flow) {
    return Optional.ofNullable(flow.getName()).orElse("otherwise");
  }

  private static int times(FlowNode node, Map<String, Count> passed) {
    return Optional.ofNullable(passed.get(node.getId())).map(Count::instances).orElse(0);
  }
}
