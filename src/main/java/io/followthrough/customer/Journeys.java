package io.followthrough.customer;

import io.followthrough.engine.Variable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Whether somebody goes along with a customer: a customer whom no process accompanies is dropped.
 */
@Component
public class Journeys {

  /** Ours that answer the moment; they do not carry a customer on. */
  private static final Set<String> PASSING =
      Set.of(
          "customer-contact",
          "call-back",
          "possible-duplicate",
          "unsorted-mail",
          "quote-given",
          "promise",
          "late-promise",
          "troubled-mail",
          "new-address",
          "left-behind",
          "watch",
          "hand-over",
          "leave",
          "rep-leaves",
          "my-day",
          "calendar-link",
          "new-offer",
          "sales-meeting");

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final Signals signals;
  private final Customers customers;
  private final Running running;
  private final Clock clock;

  Journeys(
      RuntimeService runtime,
      RepositoryService repository,
      Signals signals,
      Customers customers,
      Running running,
      Clock clock) {
    this.repository = repository;
    this.running = running;
    this.clock = clock;
    this.runtime = runtime;
    this.signals = signals;
    this.customers = customers;
  }

  /** Whether this process of ours answers the moment, while others carry the customer on. */
  public static boolean answersTheMoment(String process) {
    return PASSING.contains(process);
  }

  /** Whether a process carries the customer on, other than this instance where one is named. */
  public boolean isAccompanied(long customerId, String butFor) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .active()
        .list()
        .stream()
        .filter(instance -> !instance.getId().equals(butFor))
        .anyMatch(this::carriesOn);
  }

  private boolean carriesOn(ProcessInstance instance) {
    return !answersTheMoment(instance.getProcessDefinitionKey()) && !isHelper(instance);
  }

  /** A helper that somebody drew beside ours says so itself; whoever draws need not ask us. */
  private boolean isHelper(ProcessInstance instance) {
    return DeadEnds.isHelper(
        repository
            .getBpmnModelInstance(instance.getProcessDefinitionId())
            .getModelElementById(instance.getProcessDefinitionKey()));
  }

  /** The day for which somebody who goes along with the customer has given their word. */
  public Optional<Instant> promisedDay(long customerId) {
    return earliest(Journey.PROMISED_AT, customerId);
  }

  /** When somebody who goes along with the customer takes the next step. */
  public Optional<Instant> nextStep(long customerId) {
    return earliest(Journey.TOUCH_AT, customerId);
  }

  /**
   * By when the customer's owner does what is in the list already.
   *
   * @param butFor the process instance whose task does not count
   */
  public Optional<Instant> nextTask(Customer customer, String butFor) {
    return running
        .tasksFor(customer.id())
        .taskAssignee(customer.owner().orElseThrow())
        .orderByDueDate()
        .asc()
        .list()
        .stream()
        .filter(task -> !task.getProcessInstanceId().equals(butFor))
        .map(task -> task.getDueDate().toInstant())
        .filter(due -> due.isAfter(clock.instant()))
        .findFirst();
  }

  private Optional<Instant> earliest(Variable<Date> moment, long customerId) {
    return runtime
        .createProcessInstanceQuery()
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .active()
        .list()
        .stream()
        .filter(this::carriesOn)
        .map(instance -> (Date) runtime.getVariable(instance.getId(), moment.name()))
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .filter(day -> day.isAfter(clock.instant()))
        .min(Comparator.naturalOrder());
  }

  /** A matter that is settled ends nothing: a customer whom nobody accompanies is nurtured. */
  public void keepGoing(DelegateTask task, Result result) {
    if (result == Result.SETTLED && !isAccompanied(Journey.CUSTOMER_ID.from(task), null)) {
      Journey.RESULT.in(task, Result.NOT_NOW.key());
    }
  }

  /**
   * What came of a contact beside the customer's way reaches whoever goes that way.
   *
   * @param butFor the process instance that passes it on
   * @param result how the contact ended, null when that is not known yet
   * @param day the day that the customer named, or null
   * @return whether somebody goes along, and so goes on from there
   */
  public boolean passOn(long customerId, String butFor, Result result, Date day) {
    if (result == Result.NEVER) {
      customers.leaveAlone(customerId);
    }
    var woken = signals.wake(signalFor(result), customerId, result, day);
    // Whoever goes along with the customer has a task open then, and its briefing tells the news.
    return woken || isAccompanied(customerId, butFor);
  }

  private static Signal signalFor(Result result) {
    if (result == null) {
      return Signal.CUSTOMER_REPLIED;
    }
    return result == Result.CALL_LATER ? Signal.CUSTOMER_CHOSE_DATE : Signal.RESULT_NOTED;
  }
}
