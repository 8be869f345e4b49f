package io.followthrough.customer;

import io.followthrough.diary.Reps;
import io.followthrough.engine.Unchecked;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Who does a rep's tasks while the rep is away: the deputy, or anybody of the team where the model
 * says so or no deputy is there. Such a task keeps the rep as its owner, in the words of the
 * engine, and comes back by that. The customer's owner stays the same.
 */
@Component
public class Deputies {

  static final String ANY_REP = "rep";

  /** A task that went to somebody else or came back. */
  public record Passed(String task, String customer, Instant due) {}

  private final Reps reps;
  private final Customers customers;
  private final TaskService tasks;
  private final RepositoryService models;
  private final Unchecked unchecked;
  private final ApplicationEventPublisher events;

  Deputies(
      Reps reps,
      Customers customers,
      TaskService tasks,
      RepositoryService models,
      Unchecked unchecked,
      ApplicationEventPublisher events) {
    this.reps = reps;
    this.customers = customers;
    this.tasks = tasks;
    this.models = models;
    this.unchecked = unchecked;
    this.events = events;
  }

  /** Whether this person looks after the rep's customers now: the rep, or the deputy. */
  boolean standsFor(String person, String rep) {
    return person.equals(rep) || reps.deputyOf(rep).filter(person::equals).isPresent();
  }

  /** The reps whose customers this person looks after now: the own, and those of who is away. */
  List<String> thoseForWhomStands(String person) {
    return Stream.concat(Stream.of(person), reps.absentWhomReplaces(person).stream()).toList();
  }

  /** A task of the rep's begins. */
  void give(DelegateTask task, String rep) {
    if (!reps.isAway(rep)) {
      task.setAssignee(rep);
      return;
    }
    task.setOwner(rep);
    var deputy = reps.deputyOf(rep);
    if (deputy.isEmpty() || properties(task).isForAnybodyMeanwhile()) {
      task.addCandidateGroup(ANY_REP);
    } else {
      task.setAssignee(deputy.get());
    }
  }

  /** An open task becomes the rep's, whosever it was. */
  void give(Task task, String rep) {
    unchecked.run(
        () -> {
          if (reps.isAway(rep)) {
            passOn(task, rep);
          } else {
            takeBack(task, rep);
          }
        });
  }

  /**
   * The rep's leave begins: what is due before it ends goes to whoever steps in.
   *
   * @return what went there, in the order in which it is due
   */
  public List<Passed> stepIn(String rep, Instant end) {
    return unchecked.call(
        () -> {
          var due =
              tasks
                  .createTaskQuery()
                  .taskAssignee(rep)
                  .dueBefore(Date.from(end))
                  .orderByDueDate()
                  .asc()
                  .list();
          due.forEach(task -> passOn(task, rep));
          return passed(due);
        });
  }

  /** An open task was moved to another day, on which whose it is may be away. */
  public void moved(Task task) {
    var rep = task.getAssignee();
    var day = task.getDueDate().toInstant().atZone(reps.zoneOf(rep)).toLocalDate();
    if (reps.leaveOn(rep, reps.today(rep)).filter(leave -> leave.includes(day)).isPresent()) {
      unchecked.run(() -> passOn(task, rep));
    }
  }

  /**
   * The rep is back: all that is open comes back.
   *
   * @return what came back, in the order in which it is due
   */
  public List<Passed> handBack(String rep) {
    return unchecked.call(
        () -> {
          var open = tasks.createTaskQuery().taskOwner(rep).orderByDueDate().asc().list();
          open.forEach(task -> takeBack(task, rep));
          return passed(open);
        });
  }

  /**
   * The rep is not here any more: what is left in the rep's list goes to whose customer it is
   * about, else to the one who takes over, or to anybody of the team.
   *
   * @param successor null where the team takes over
   */
  public void release(String rep, String successor) {
    unchecked.run(
        () ->
            tasks
                .createTaskQuery()
                .taskAssignee(rep)
                .list()
                .forEach(task -> free(task, successor)));
  }

  private void free(Task task, String successor) {
    var owner = customerOf(task).flatMap(id -> customers.get(id).owner());
    if (owner.isPresent()) {
      give(task, owner.get());
    } else {
      tasks.setAssignee(task.getId(), successor);
    }
  }

  private void passOn(Task task, String rep) {
    // Whom a deputy stood in for gets it back, not the deputy.
    if (task.getOwner() == null) {
      tasks.setOwner(task.getId(), rep);
    }
    var deputy = isForAnybodyMeanwhile(task) ? null : reps.deputyOf(rep).orElse(null);
    tasks.setAssignee(task.getId(), deputy);
  }

  private void takeBack(Task task, String rep) {
    tasks.setAssignee(task.getId(), rep);
    if (task.getOwner() != null) {
      tasks.deleteUserIdentityLink(task.getId(), task.getOwner(), IdentityLinkType.OWNER);
    }
  }

  private List<Passed> passed(List<Task> moved) {
    moved.stream()
        .flatMap(task -> customerOf(task).stream())
        .distinct()
        .forEach(customerId -> events.publishEvent(new Touches.Noted(customerId)));
    return moved.stream()
        .map(
            task ->
                new Passed(
                    task.getName(),
                    (String) tasks.getVariableLocal(task.getId(), TaskCopies.CUSTOMER),
                    task.getDueDate().toInstant()))
        .toList();
  }

  private Optional<Long> customerOf(Task task) {
    return Optional.ofNullable((Number) tasks.getVariable(task.getId(), Journey.CUSTOMER_ID.name()))
        .map(Number::longValue);
  }

  private boolean isForAnybodyMeanwhile(Task task) {
    var element =
        models
            .getBpmnModelInstance(task.getProcessDefinitionId())
            .getModelElementById(task.getTaskDefinitionKey());
    return element instanceof UserTask step && new TaskProperties(step).isForAnybodyMeanwhile();
  }

  private static TaskProperties properties(DelegateTask task) {
    return new TaskProperties(task.getBpmnModelElementInstance());
  }
}
