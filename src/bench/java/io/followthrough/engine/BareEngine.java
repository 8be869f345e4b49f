package io.followthrough.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Camunda's engine and nothing else, with our models, and with delegates that do no more than set
 * what the next gateway or timer asks for.
 */
final class BareEngine implements AutoCloseable {

  private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");
  private static final String[] MODELS = {"sale", "follow-up", "nurture", "after-sale"};

  private final HikariDataSource database;
  private final ProcessEngineConfigurationImpl engine;

  BareEngine(HikariDataSource database, String history, Clock clock) throws IOException {
    this.database = database;
    var touchAt = Date.from(clock.instant().plus(Duration.ofDays(30)));
    var beans = new HashMap<Object, Object>();
    engine = new StandaloneProcessEngineConfiguration();
    engine
        .setDataSource(database)
        .setDatabaseSchemaUpdate("true")
        .setHistory(history)
        .setEnforceHistoryTimeToLive(false);
    engine.setMetricsEnabled(false);
    engine.setCustomHistoryLevels(List.of(new FollowthroughHistoryLevel()));
    engine.setIdGenerator(new org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator());
    engine.setEnsureJobDueDateNotNull(true);
    engine.setJobExecutorAcquireByDueDate(true);
    var files = new PathMatchingResourcePatternResolver();
    for (var model : MODELS) {
      var text =
          files
              .getResource("classpath:processes/%1$s/%1$s.bpmn".formatted(model))
              .getContentAsString(StandardCharsets.UTF_8);
      DELEGATE
          .matcher(text)
          .results()
          .forEach(found -> beans.put(found.group(1), new Nothing(touchAt)));
    }
    beans.put("diary", new Hours(touchAt));
    engine.setBeans(beans);
    engine.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    for (var folder : MODELS) {
      for (var file : files.getResources("classpath:processes/" + folder + "/*.*mn")) {
        deployment.addInputStream(file.getFilename(), file.getInputStream());
      }
    }
    deployment.deploy();
  }

  ProcessEngineConfigurationImpl engine() {
    return engine;
  }

  HikariDataSource database() {
    return database;
  }

  /** A nurture that waits for its time. */
  String aNurture(Clock clock) {
    return engine
        .getRuntimeService()
        .startProcessInstanceByMessage("said-not-now", "S-1", facts(1, clock))
        .getId();
  }

  /** What the models ask for, and delegates would have found out. */
  static Map<String, Object> facts(long customer, Clock clock) {
    var variables = new HashMap<String, Object>();
    variables.put("customerId", customer);
    variables.put("kindOfNo", "notNow");
    variables.put("purpose", "quote");
    variables.put("promisedAt", null);
    variables.put("result", null);
    variables.put("toAsk", false);
    variables.put("round", 1);
    variables.put("lessOften", false);
    variables.put("yearOver", false);
    variables.put("nextStepAt", null);
    variables.put("since", Date.from(clock.instant()));
    variables.put("touchAt", Date.from(clock.instant().plus(Duration.ofDays(30))));
    variables.put("askAt", Date.from(clock.instant().plus(Duration.ofDays(7))));
    variables.put("standing", "new");
    variables.put("mailable", true);
    variables.put("wonAmount", 3_000.0);
    variables.put("wordsPromised", false);
    variables.put("mood", "happy");
    return variables;
  }

  @Override
  public void close() {
    engine.getProcessEngine().close();
    database.close();
  }

  /** Working hours that are always the same. */
  public record Hours(Date end) {

    /** The end of so many working hours. */
    public Date inWorkingHours(int hours) {
      return end;
    }
  }

  /** Fields that models fill are there, and nobody reads them. */
  static class Nothing implements JavaDelegate, ExecutionListener, TaskListener {

    private final Map<String, Object> plan = new HashMap<>();
    Expression text;
    Expression calendar;

    Nothing(Date touchAt) {
      plan.put("touchAt", touchAt);
      plan.put("channel", "mail");
      plan.put("prepareAt", null);
      plan.put("stillRight", true);
      plan.put("text", "nurture/useful-1");
      plan.put("promisedDay", false);
    }

    @Override
    public void execute(DelegateExecution execution) {
      if (execution.getCurrentActivityId().equals("planNextTouch")) {
        execution.setVariables(plan);
        // In nurture every touch but the first of a round is a call, elsewhere all are.
        var isFirst = execution.getVariable("planned") == null;
        execution.setVariable("planned", true);
        execution.setVariable(
            "channel",
            isFirst && "nurture".equals(execution.getVariable("purpose")) ? "mail" : "phone");
      }
    }

    @Override
    public void notify(DelegateExecution execution) {}

    @Override
    public void notify(DelegateTask task) {}
  }
}
