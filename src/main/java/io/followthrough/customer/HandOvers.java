package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.engine.Unchecked;
import java.time.Clock;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one way in which a customer gets another owner, and the record of it. */
@Component
public class HandOvers {

  private static final int LONGEST_REASON = 1000;

  private final HandOverRows rows;
  private final Customers customers;
  private final Deputies deputies;
  private final Plans plans;
  private final People people;
  private final Running running;
  private final TaskService tasks;
  private final Unchecked unchecked;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  HandOvers(
      HandOverRows rows,
      Customers customers,
      Deputies deputies,
      Plans plans,
      People people,
      Running running,
      TaskService tasks,
      Unchecked unchecked,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.customers = customers;
    this.deputies = deputies;
    this.plans = plans;
    this.people = people;
    this.running = running;
    this.tasks = tasks;
    this.unchecked = unchecked;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Writes down that the customer is to get another owner.
   *
   * @param departureId the departure of a rep that it is part of, or null
   * @throws Refused when that cannot be
   */
  public HandOver decide(Customer meant, String to, String reason, Long departureId) {
    // Somebody else may be handing the same customer over at this moment.
    customers.lock(meant.id());
    var customer = customers.get(meant.id());
    var from =
        customer
            .owner()
            .orElseThrow(
                () ->
                    new Refused(
                        "Nobody looks after %s yet: whoever claims the first task does from then on."
                            .formatted(customer.name())));
    if (from.equals(to)) {
      throw new Refused("%s looks after %s already.".formatted(people.nameOf(to), customer.name()));
    }
    if (!people.isRep(to)) {
      throw new Refused("%s is no rep, and only reps own customers.".formatted(people.nameOf(to)));
    }
    return rows.save(
        new HandOver(
            null,
            customer.id(),
            from,
            to,
            checked(reason),
            people.current().orElse(null),
            clock.instant(),
            null,
            departureId));
  }

  private static String checked(String reason) {
    if (reason.length() > LONGEST_REASON) {
      throw new Refused("The reason is too long: at most 1,000 characters are kept.");
    }
    return reason;
  }

  /**
   * Everything of the customer's is the new owner's from now on: open tasks, and what is planned.
   */
  public void apply(HandOver handOver) {
    customers.lock(handOver.customerId());
    var customer = customers.get(handOver.customerId());
    customers.belongTo(customer, handOver.toRep());
    plans.giveTo(handOver.toRep(), customer.id());
    unchecked.run(
        () ->
            running.tasksFor(customer.id()).list().stream()
                .filter(task -> isOf(handOver.fromRep(), task))
                .forEach(task -> deputies.give(task, handOver.toRep())));
    events.publishEvent(new Touches.Noted(customer.id()));
  }

  /**
   * What the former owner had to do, or a deputy, or anybody; not what a manager gave to others.
   */
  private boolean isOf(String rep, Task task) {
    return rep.equals(task.getAssignee())
        || rep.equals(task.getOwner())
        || task.getAssignee() == null && isForAnyRep(task);
  }

  private boolean isForAnyRep(Task task) {
    return tasks.createTaskQuery().taskId(task.getId()).taskCandidateGroup(Deputies.ANY_REP).count()
        > 0;
  }

  public HandOver get(long id) {
    return rows.findById(id).orElseThrow();
  }

  /** The customer knows who is there now, or is not to be written to. */
  public void introduced(long id) {
    rows.save(get(id).introduced(clock.instant()));
  }

  /** How many customers this rep has got and is not introduced to yet. */
  public int countUnintroduced(String rep) {
    return rows.countUnintroduced(Objects.requireNonNull(rep));
  }
}
