package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.OnPostgres;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Stop;
import io.followthrough.diary.Diary;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A company that ran on a release before, with customers who wait at every place of its models,
 * goes on with this build: nobody's day has moved, and whatever waits comes to its end.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      // Whoever names a database is no demo; the real one comes with its server.
      "spring.datasource.url=jdbc:postgresql:",
      "camunda.bpm.job-execution.enabled=false",
      "followthrough.public-url=https://sales.larkfield.example",
      "followthrough.secret=a secret that is kept for these stories alone"
    })
@OnPostgres
@Import(Story.class)
class UpgradeTest {

  /** More than any of them has to do that says yes wherever it is asked. */
  private static final int STEPS = 40;

  private static final int TRIES = 8;

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired ManagementService management;
  @Autowired JdbcClient jdbc;
  @Autowired Diary diary;
  @Autowired Clock clock;

  private final ObjectMapper json = new ObjectMapper();
  private FormFiller people;

  /** Takes the place of an operator who restores the database before the new jar is started. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Operator {

    @Bean
    FlywayMigrationStrategy startsOnTheRelease() {
      return flyway -> {
        new Release(new JdbcTemplate(flyway.getConfiguration().getDataSource())).restore(flyway);
        flyway.migrate();
      };
    }
  }

  @BeforeEach
  void peopleAreThere() {
    people = new FormFiller(yesSayers(), diary, clock);
  }

  @AfterEach
  void timeGoesOn() {
    story.ends();
  }

  @Test
  void whoeverWaitsKeepsTheirDayAndComesToAnEnd() throws IOException {
    var waits = new Waits(jdbc, repository);
    assertThat(waits.empty()).as("places of the release at which nobody waits").isEmpty();
    assertThat(waits.all()).isEqualTo(Release.waiting());

    var instances =
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
            .map(ProcessInstance::getId)
            .toList();
    for (var instance : instances) {
      story.itIs(Release.moment());
      goesOn(instance);
      if (isThere(instance)) {
        customer(instance).ifPresent(customer -> customers.stop(customer, Stop.ALL));
        goesOn(instance);
      }
    }

    assertThat(instances.stream().filter(this::isThere).map(this::where)).isEmpty();
  }

  private void goesOn(String instance) throws IOException {
    for (var step = 0; step < STEPS && isThere(instance); step++) {
      var family = family(instance);
      var task =
          tasks
              .createTaskQuery()
              .processInstanceIdIn(family.toArray(String[]::new))
              .initializeFormKeys()
              .listPage(0, 1);
      if (!task.isEmpty()) {
        complete(task.get(0));
        continue;
      }
      var next = next(family);
      if (next.isEmpty()) {
        return;
      }
      execute(next.get());
    }
  }

  private boolean isThere(String instance) {
    return runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0;
  }

  /** The instance, and whatever it has called. */
  private List<String> family(String instance) {
    return jdbc.sql(
            "select distinct proc_inst_id_ from act_ru_execution where root_proc_inst_id_ = ?")
        .param(instance)
        .query(String.class)
        .list();
  }

  private Optional<Job> next(List<String> family) {
    return management
        .createJobQuery()
        .processInstanceIds(Set.copyOf(family))
        .orderByJobDuedate()
        .asc()
        .listPage(0, 1)
        .stream()
        .findFirst();
  }

  private void execute(Job job) {
    if (job.getRetries() == 0) {
      management.setJobRetries(job.getId(), 1);
    }
    var due = job.getDuedate().toInstant();
    if (due.isAfter(story.now())) {
      story.itIs(due);
    }
    management.executeJob(job.getId());
  }

  /** By whoever has it, or a colleague; who is refused thinks again. */
  private void complete(Task task) throws IOException {
    var person = Optional.ofNullable(task.getAssignee()).orElseGet(() -> candidate(task));
    if (task.getAssignee() == null) {
      story.as(person, () -> tasks.claim(task.getId(), person));
    }
    for (var attempt = 1; ; attempt++) {
      var answers = answers(task, attempt);
      try {
        story.as(person, () -> forms.submitTaskForm(task.getId(), answers));
        return;
      } catch (RuntimeException refused) {
        if (attempt == TRIES) {
          throw new AssertionError(
              "%s cannot do %s with %s".formatted(person, task.getTaskDefinitionKey(), answers),
              refused);
        }
      }
    }
  }

  private String candidate(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream()
            .anyMatch(link -> "rep".equals(link.getGroupId()))
        ? "anna"
        : "mona";
  }

  private Map<String, Object> answers(Task task, int attempt) throws IOException {
    try (var form = forms.getDeployedTaskForm(task.getId())) {
      return people.fill(json.readTree(form), new Dice(task.getTaskDefinitionKey()).again(attempt));
    }
  }

  /** Of people who answer anything, those with whom it comes to an end soonest. */
  private static Habits yesSayers() {
    var usual = new Habits.OnFile().likelyAnswers();
    var weights = new HashMap<>(usual.weights());
    List.of("yes", "settled", "happy", "kept", "declined", "nobody", "wasSent", "none")
        .forEach(answer -> weights.put(answer, 10_000));
    return new Habits(0, weights, usual.often(), usual.days(), usual.phrases());
  }

  private Optional<Long> customer(String instance) {
    return Optional.ofNullable((Long) runtime.getVariable(instance, "customerId"));
  }

  private String where(String instance) {
    return String.valueOf(runtime.getActivityInstance(instance));
  }
}
