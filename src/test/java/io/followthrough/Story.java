package io.followthrough;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Introductions;
import io.followthrough.customer.Owners;
import io.followthrough.customer.Somebody;
import io.followthrough.engine.EngineClock;
import io.followthrough.mail.Dispatcher;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.StoredMail;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * The verbs in which a story is told to the processes. Whatever is named by its id in a model must
 * be there exactly once, or the story fails at once and says what is there instead. What is
 * suspended takes no part.
 */
public class Story {

  /** When every story begins: a Monday at nine in the morning, UTC. */
  public static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private static final int ALL_MAILS = 1000;
  private static final int MANY = 1000;

  private final EngineClock clock;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService forms;
  private final ManagementService management;
  private final IdentityService identity;
  private final HistoryService history;
  private final Introductions introductions;
  private final Customers customers;
  private final Owners owners;
  private final Outbox outbox;
  private final Dispatcher dispatcher;

  Story(
      EngineClock clock,
      RepositoryService repository,
      RuntimeService runtime,
      TaskService tasks,
      FormService forms,
      ManagementService management,
      IdentityService identity,
      HistoryService history,
      Introductions introductions,
      Customers customers,
      Owners owners,
      Outbox outbox,
      Dispatcher dispatcher) {
    this.clock = clock;
    this.repository = repository;
    this.runtime = runtime;
    this.tasks = tasks;
    this.forms = forms;
    this.management = management;
    this.identity = identity;
    this.history = history;
    this.introductions = introductions;
    this.customers = customers;
    this.owners = owners;
    this.outbox = outbox;
    this.dispatcher = dispatcher;
  }

  /** The time stops at this moment. */
  public void itIs(Instant moment) {
    clock.stopAt(moment);
  }

  /** The time stops at this moment, such as {@code 2026-03-02T11:00}, UTC. */
  public void itIs(String moment) {
    itIs(Instant.parse(moment + ":00Z"));
  }

  public Instant now() {
    return clock.instant();
  }

  /** Somebody we know, whom this rep looks after. */
  public Customer knows(String rep, String name, String email) {
    return knows(rep, Somebody.named(name).email(email));
  }

  /** Somebody of whom more is known, whom this rep looks after. */
  public Customer knows(String rep, Somebody person) {
    var customer = meets(person);
    owners.claim(customer, rep);
    return customers.get(customer.id());
  }

  /** Somebody we know, whom nobody looks after yet. */
  public Customer meets(Somebody person) {
    return customers.meet(introductions.of(person)).customer();
  }

  /** The rep has given a quote to a customer of theirs, and writes it down. */
  public void givesAQuote(String rep, Customer customer) {
    begins(
        rep,
        "quote-given",
        Map.of(
            "name", customer.name(),
            "email", customer.email().orElseThrow(),
            "what", "Twelve windows",
            "quoteAmount", "3006.00",
            "currencyCode", "EUR",
            "validUntilDate", "2026-12-31"));
  }

  /** A person fills in the start form of a process. */
  public ProcessInstance begins(String user, String process, Map<String, Object> form) {
    var started = new AtomicReference<ProcessInstance>();
    as(user, () -> started.set(begins(process, form)));
    return started.get();
  }

  /** Something fills in the start form of a process, and nobody is logged in. */
  public ProcessInstance begins(String process, Map<String, Object> form) {
    var definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .latestVersion()
            .singleResult();
    return forms.submitStartForm(definition.getId(), form);
  }

  /** The only running instance of a process. */
  public ProcessInstance the(String process) {
    return only(
        process,
        runtime.createProcessInstanceQuery().processDefinitionKey(process).active().list(),
        () ->
            runtime.createProcessInstanceQuery().list().stream()
                .map(ProcessInstance::getProcessDefinitionKey)
                .toList());
  }

  /** The only open task with this id in a model. */
  public Task task(String id) {
    return only(
        id,
        tasks.createTaskQuery().taskDefinitionKey(id).active().list(),
        () -> tasks.createTaskQuery().list().stream().map(Task::getTaskDefinitionKey).toList());
  }

  /** What lists and the form show of a task under this key. */
  public String shownOn(String taskId, String key) {
    return String.valueOf(tasks.getVariableLocal(task(taskId).getId(), key));
  }

  /** A person does a task, claiming it first where nobody has, and the process goes on after it. */
  public void does(String user, String taskId, Map<String, Object> form) {
    var task = task(taskId);
    as(
        user,
        () -> {
          if (task.getAssignee() == null) {
            tasks.claim(task.getId(), user);
          }
          tasks.complete(task.getId(), form);
        });
    happens(taskId);
  }

  /** Whatever {@code work} does is done by this person, as after a login. */
  public void as(String user, Runnable work) {
    var groups =
        identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    identity.setAuthentication(user, groups);
    try {
      work.run();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** What begins by itself, each morning or night, does so now. */
  public void begins(String timerId) {
    var job =
        only(timerId, management.createJobQuery().activityId(timerId).list(), this::placesOfJobs);
    management.setJobDuedate(job.getId(), Date.from(now()));
    management.executeJob(job.getId());
  }

  /**
   * The only job that waits at this element of a model is done: a timer at its moment, to which the
   * time moves on, a save point now.
   */
  public void happens(String id) {
    happens(id, management.createJobQuery().activityId(id).active().list());
  }

  /** As {@link #happens(String)}, in one of several instances that wait there. */
  public void happens(ProcessInstance where, String id) {
    happens(id, management.createJobQuery().processInstanceId(where.getId()).activityId(id).list());
  }

  private void happens(String id, List<Job> jobs) {
    var job = only(id, jobs, this::placesOfJobs);
    if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(now())) {
      itIs(job.getDuedate().toInstant());
    }
    management.executeJob(job.getId());
  }

  /** Every job that waits at this element of a model is done, now. */
  public void allHappens(String id) {
    management.createJobQuery().activityId(id).list().stream()
        .map(Job::getId)
        .forEach(management::executeJob);
  }

  /**
   * Time passes, from due job to due job, and the postman comes after each, until somebody finds
   * this task in the list. What begins by itself each morning or night is another story.
   */
  public void timePassesUntil(String taskId) {
    for (var jobs = 0; tasks.createTaskQuery().taskDefinitionKey(taskId).count() == 0; jobs++) {
      var next =
          management
              .createJobQuery()
              .active()
              .withRetriesLeft()
              .orderByJobDuedate()
              .asc()
              .list()
              .stream()
              .filter(job -> job.getProcessInstanceId() != null)
              .limit(1)
              .toList();
      if (next.isEmpty() || jobs > MANY) {
        throw new AssertionError(
            "Nothing leads to \"%s\"; there is: %s"
                .formatted(
                    taskId,
                    tasks.createTaskQuery().list().stream()
                        .map(Task::getTaskDefinitionKey)
                        .toList()));
      }
      var due = next.get(0).getDuedate();
      if (due != null && due.toInstant().isAfter(now())) {
        itIs(due.toInstant());
      }
      management.executeJob(next.get(0).getId());
      thePostmanComes();
    }
  }

  /** The engine throws away what ended long enough ago, as it does in the nights. */
  public void theHistoryIsCleaned() {
    management.executeJob(history.cleanUpHistoryAsync(true).getId());
  }

  /** Whether a timer or a save point waits at this element of a model. */
  public boolean isWaitingFor(String id) {
    return management.createJobQuery().activityId(id).count() > 0;
  }

  /** Everything that is due in the outbox is sent. */
  public int thePostmanComes() {
    return dispatcher.drain();
  }

  /** All mails that were written, sent or not, in the order of writing. */
  public List<StoredMail> mails() {
    return outbox.newest(ALL_MAILS).stream().sorted(Comparator.comparing(StoredMail::id)).toList();
  }

  /** The time goes on as on the wall, and nobody is logged in. */
  public void ends() {
    identity.clearAuthentication();
    clock.release();
  }

  private List<String> placesOfJobs() {
    return management.createJobQuery().list().stream()
        // The engine's own, such as clearing up the history, have no place in a model.
        .filter(job -> job.getJobDefinitionId() != null)
        .map(this::placeOf)
        .toList();
  }

  private String placeOf(Job job) {
    return management
        .createJobDefinitionQuery()
        .jobDefinitionId(job.getJobDefinitionId())
        .singleResult()
        .getActivityId();
  }

  private static <T> T only(String id, List<T> found, Supplier<List<String>> instead) {
    if (found.size() != 1) {
      throw new AssertionError(
          "Expected one \"%s\" but found %d; there is: %s"
              .formatted(id, found.size(), instead.get()));
    }
    return found.get(0);
  }
}
