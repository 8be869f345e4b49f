package io.followthrough.watch;

import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Stake;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.engine.Unchecked;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** Says in sentences what is wrong with a customer whom the watch found. */
@Component
class Reasons {

  /** A sentence or two of each kind: whoever has more to mend finds the rest in Cockpit. */
  private static final int MOST_OF_A_KIND = 3;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private final Customers customers;
  private final Touches touches;
  private final People people;
  private final Diary diary;
  private final Patience patience;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService jobs;
  private final RepositoryService models;
  private final Unchecked unchecked;
  private final List<Stake> stakes;

  Reasons(
      Customers customers,
      Touches touches,
      People people,
      Diary diary,
      Patience patience,
      RuntimeService runtime,
      TaskService tasks,
      ManagementService jobs,
      RepositoryService models,
      Unchecked unchecked,
      List<Stake> stakes) {
    this.customers = customers;
    this.touches = touches;
    this.people = people;
    this.diary = diary;
    this.patience = patience;
    this.runtime = runtime;
    this.tasks = tasks;
    this.jobs = jobs;
    this.models = models;
    this.unchecked = unchecked;
    this.stakes = stakes;
  }

  /** One sentence for each thing that is wrong. */
  List<String> of(Sighting sighting) {
    var customer = customers.get(sighting.customerId());
    return unchecked.call(
        () -> sighting.troubles().stream().flatMap(trouble -> of(trouble, customer)).toList());
  }

  private Stream<String> of(Trouble trouble, Customer customer) {
    return switch (trouble) {
      case NOTHING ->
          Stream.of("Nothing goes on for them any more: there is no task, and no timer runs.");
      case STOPPED -> stopped(customer);
      case UNOWNED -> Stream.of(unowned(customer));
      case NEGLECTED -> Stream.of(neglected(customer));
      case UNDONE -> Stream.concat(undone(customer), brokenAgain(customer));
    };
  }

  private Stream<String> stopped(Customer customer) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customer.id())
        .list()
        .stream()
        .flatMap(this::stopped)
        .distinct()
        .limit(MOST_OF_A_KIND);
  }

  private Stream<String> stopped(ProcessInstance instance) {
    var process = models.getProcessDefinition(instance.getProcessDefinitionId()).getName();
    if (instance.isSuspended()) {
      return Stream.of("“%s” was suspended: it goes on when you resume it.".formatted(process));
    }
    var failed =
        jobs.createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list().stream()
            .map(
                job ->
                    "The step “%s” of “%s” failed and is not tried again by itself: try it again in Cockpit, or ask the operator."
                        .formatted(step(job), process));
    var held =
        jobs.createJobQuery().processInstanceId(instance.getId()).suspended().list().stream()
            .map(
                job ->
                    "The step “%s” of “%s” was suspended: it goes on when you resume it."
                        .formatted(step(job), process));
    return Stream.concat(failed, held);
  }

  /** The label in the model, as its readers know it. */
  private String step(Job job) {
    var activity =
        jobs.createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult()
            .getActivityId();
    var id = job.getFailedActivityId() == null ? activity : job.getFailedActivityId();
    var element =
        models
            .getBpmnModelInstance(job.getProcessDefinitionId())
            .<FlowElement>getModelElementById(id);
    return element == null || element.getName() == null ? id : element.getName();
  }

  private String unowned(Customer customer) {
    return customer
        .owner()
        .map(
            owner ->
                "%s, who looked after them, does not work here any more: hand them over to a colleague."
                    .formatted(people.nameOf(owner)))
        .orElse("Nobody looks after them: whoever you choose does from now on.");
  }

  private String neglected(Customer customer) {
    return touches.last(customer.id(), 1).stream()
        .map(Touch::at)
        .findFirst()
        .map(at -> "Nobody has been in touch since %s.".formatted(day(at)))
        .orElse("Nobody has been in touch with them yet.");
  }

  private Stream<String> undone(Customer customer) {
    return tasks
        .createTaskQuery()
        .processVariableValueEquals(Journey.CUSTOMER_ID.name(), customer.id())
        .dueBefore(Date.from(patience.threeWorkingDaysAgo()))
        .active()
        .orderByDueDate()
        .asc()
        .list()
        .stream()
        .limit(MOST_OF_A_KIND)
        .map(this::undone);
  }

  private String undone(Task task) {
    return "“%s” has waited for %s since %s."
        .formatted(
            task.getName(),
            task.getAssignee() == null ? "somebody" : people.nameOf(task.getAssignee()),
            day(task.getDueDate().toInstant()));
  }

  private Stream<String> brokenAgain(Customer customer) {
    return stakes.stream()
        .flatMap(stake -> stake.givenWords(customer.id()).stream())
        .filter(word -> word.keptAt() == null && word.timesBroken() > Patience.BROKEN_WORDS)
        .limit(MOST_OF_A_KIND)
        .map(
            word ->
                "We promised “%s” for %s and have broken our word %d times: see that it is kept, or agree with them on a day that holds."
                    .formatted(word.words(), DAY.format(word.firstDay()), word.timesBroken()));
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(diary.companyZone()));
  }
}
