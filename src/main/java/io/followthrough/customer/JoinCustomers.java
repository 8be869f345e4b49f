package io.followthrough.customer;

import io.followthrough.engine.People;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Two records are one person: the one we knew first stays, and everything goes over to it. */
@Component("joinCustomers")
class JoinCustomers implements JavaDelegate {

  private final Customers customers;
  private final TouchRows touches;
  private final HeardRows heard;
  private final InvitationRows invitations;
  private final HandOverRows handOvers;
  private final InterventionRows interventions;
  private final Deputies deputies;
  private final Plans plans;
  private final List<Stake> stakes;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final People people;
  private final CustomerHours hours;

  JoinCustomers(
      Customers customers,
      TouchRows touches,
      HeardRows heard,
      InvitationRows invitations,
      HandOverRows handOvers,
      InterventionRows interventions,
      Deputies deputies,
      Plans plans,
      List<Stake> stakes,
      RuntimeService runtime,
      TaskService tasks,
      People people,
      CustomerHours hours) {
    this.customers = customers;
    this.touches = touches;
    this.heard = heard;
    this.invitations = invitations;
    this.handOvers = handOvers;
    this.interventions = interventions;
    this.deputies = deputies;
    this.plans = plans;
    this.stakes = stakes;
    this.runtime = runtime;
    this.tasks = tasks;
    this.people = people;
    this.hours = hours;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var one = customers.get(Journey.CUSTOMER_ID.from(execution)).id();
    var other = customers.get(PossibleDuplicateProcess.OTHER_ID.from(execution)).id();
    join(Math.min(one, other), Math.max(one, other));
  }

  /**
   * @return whether they were two until now: somebody may have joined them a moment ago
   */
  boolean join(long kept, long joined) {
    customers.lock(kept);
    customers.lock(joined);
    if (customers.get(kept).id() == customers.get(joined).id()) {
      return false;
    }
    customers.join(kept, joined);
    touches.join(kept, joined);
    heard.join(kept, joined);
    invitations.join(kept, joined);
    handOvers.join(kept, joined);
    interventions.join(kept, joined);
    var customer = customers.get(kept);
    plans.join(kept, joined, hours.of(customer));
    stakes.forEach(stake -> stake.join(kept, joined));
    var goingAlong = journeysOf(kept);
    for (var journey : journeysOf(joined)) {
      runtime.setVariable(journey, Journey.CUSTOMER_ID.name(), kept);
      goingAlong.add(journey);
    }
    customer.owner().ifPresent(owner -> goingAlong.forEach(journey -> giveTasks(journey, owner)));
    customers.heedWishes(customer);
    return true;
  }

  private List<String> journeysOf(long customerId) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Two reps may have had a record each: one person has one owner. */
  private void giveTasks(String journey, String owner) {
    for (var task : tasks.createTaskQuery().processInstanceId(journey).list()) {
      var isForReps =
          task.getAssignee() == null ? isForAnyRep(task.getId()) : people.isRep(task.getAssignee());
      if (isForReps && !owner.equals(task.getAssignee())) {
        deputies.give(task, owner);
      }
    }
  }

  private boolean isForAnyRep(String task) {
    return tasks.createTaskQuery().taskId(task).taskCandidateGroup(Deputies.ANY_REP).count() > 0;
  }
}
