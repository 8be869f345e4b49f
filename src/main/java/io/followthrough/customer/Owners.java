package io.followthrough.customer;

import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.followthrough.engine.Unchecked;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Who looks after whom. A customer has one owner, and keeps it. */
@Component("owners")
public class Owners {

  private final Customers customers;
  private final Deputies deputies;
  private final People people;
  private final Running running;
  private final TaskService tasks;
  private final Unchecked unchecked;

  Owners(
      Customers customers,
      Deputies deputies,
      People people,
      Running running,
      TaskService tasks,
      Unchecked unchecked) {
    this.customers = customers;
    this.deputies = deputies;
    this.people = people;
    this.running = running;
    this.tasks = tasks;
    this.unchecked = unchecked;
  }

  /** The owner's user id, or null while nobody has claimed the customer. */
  public String of(Long customerId) {
    return customers.get(customerId).owner().orElse(null);
  }

  /** Whether this person looks after the customer now: as the owner, or as the owner's deputy. */
  public boolean isLookedAfterBy(String person, Customer customer) {
    return customer.owner().filter(owner -> deputies.standsFor(person, owner)).isPresent();
  }

  /**
   * Makes the rep the customer's owner, from now on and for everything: what any rep could do is
   * the owner's now.
   *
   * @throws Refused when the customer already has another owner
   */
  public void claim(Customer customer, String rep) {
    if (customer.owner().isEmpty()) {
      customers.belongTo(customer, rep);
      unchecked.run(() -> giveOpenTasks(customer.id(), rep));
      return;
    }
    var owner = customer.owner().get();
    if (!owner.equals(rep)) {
      throw new Refused(
          "%s is %s's customer. Only a manager can give the task to somebody else."
              .formatted(customer.name(), people.nameOf(owner)));
    }
  }

  private void giveOpenTasks(long customerId, String rep) {
    running
        .tasksFor(customerId)
        .taskCandidateGroup(Deputies.ANY_REP)
        .taskUnassigned()
        .list()
        .stream()
        // The task that is being claimed at this moment is unassigned in the database still.
        .filter(task -> task.getAssignee() == null)
        .forEach(task -> tasks.setAssignee(task.getId(), rep));
  }
}
