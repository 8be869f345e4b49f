package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one place where what a customer does reaches the processes: first it is noted as a touch,
 * then everything that waits for this customer hears of it.
 */
@Component
public class Signals {

  private static final int TRIES = 3;

  /** The code by which the engine reports a deadlock, as its manual lists them. */
  private static final int DEADLOCK = 10_000;

  private final Touches touches;
  private final Customers customers;
  private final Plans plans;
  private final Running running;
  private final RuntimeService runtime;
  private final Unchecked unchecked;
  private final TransactionTemplate transaction;

  Signals(
      Touches touches,
      Customers customers,
      Plans plans,
      Running running,
      RuntimeService runtime,
      Unchecked unchecked,
      TransactionTemplate transaction) {
    this.touches = touches;
    this.customers = customers;
    this.plans = plans;
    this.running = running;
    this.runtime = runtime;
    this.unchecked = unchecked;
    this.transaction = transaction;
  }

  /**
   * Notes the touch and wakes what waits for the signal.
   *
   * @return whether anything was waiting
   */
  public boolean tell(Signal signal, Touch touch) {
    return retrying(
        () -> {
          touches.note(touch);
          return correlate(signal, touch.customerId(), Map.of());
        });
  }

  /**
   * The customer named the day on which we are to get in touch.
   *
   * @return whether anything was waiting
   */
  public boolean choseDate(Touch touch, Date day) {
    return retrying(
        () -> {
          touches.note(touch);
          return wake(Signal.CUSTOMER_CHOSE_DATE, touch.customerId(), Result.CALL_LATER, day);
        });
  }

  /**
   * Wakes what waits for the signal, for a touch that was noted before.
   *
   * @param result how the contact ended, null when that is not known yet
   * @param day the day that the customer named, or null
   */
  boolean wake(Signal signal, long customerId, Result result, Date day) {
    var news = new HashMap<String, Object>();
    if (result != null) {
      news.put(Journey.NEWS.name(), result.key());
    }
    // A matter that is settled leaves everything else as it was agreed before.
    if (result != null && result != Result.SETTLED) {
      news.put(Journey.RESULT.name(), result.key());
      news.put(Journey.PROMISED_AT.name(), day);
    }
    return retrying(() -> correlate(signal, customerId, news));
  }

  /**
   * A sale has begun with a quote that the customer has: whoever went along until now hears of it.
   */
  public void saleBegun(long customerId) {
    retrying(() -> correlate(Signal.SALE_BEGUN, customerId, Map.of()));
  }

  /**
   * We have something new for the customer.
   *
   * @return whether anybody was waiting for the right time with them
   */
  public boolean newOffer(long customerId) {
    return retrying(() -> correlate(Signal.NEW_OFFER, customerId, Map.of()));
  }

  /**
   * What this process instance was about to do is not wanted any more: it plans anew.
   *
   * @param news the variables that tell it why, may be empty
   */
  void planAnew(String processInstanceId, Map<String, Object> news) {
    plannedAnew(Signal.RESULT_NOTED, processInstanceId, news);
  }

  /** The attempt that this process instance was about to make is planned once more. */
  void planChanged(String processInstanceId) {
    plannedAnew(Signal.PLAN_CHANGED, processInstanceId, Map.of());
  }

  private void plannedAnew(Signal signal, String processInstanceId, Map<String, Object> news) {
    var message = signal.message();
    unchecked.run(
        () ->
            runtime
                .createExecutionQuery()
                .processInstanceId(processInstanceId)
                .messageEventSubscriptionName(message)
                .list()
                .forEach(
                    execution -> {
                      plans.forget(processInstanceId);
                      runtime.messageEventReceived(message, execution.getId(), news);
                    }));
  }

  /** Every process that asks whether the customer wants to hear from us less often is told. */
  void lessOften(long customerId, boolean lessOften) {
    unchecked.run(
        () ->
            running.instancesFor(customerId).stream()
                .filter(
                    journey ->
                        Boolean.valueOf(!lessOften)
                            .equals(runtime.getVariable(journey, Journey.LESS_OFTEN.name())))
                .forEach(
                    journey -> runtime.setVariable(journey, Journey.LESS_OFTEN.name(), lessOften)));
  }

  /** Something was noted that nobody was waiting for: the owner is asked to see to it. */
  void tellOwner(long customerId) {
    unchecked.run(
        () ->
            runtime.startProcessInstanceByKey(
                ContactProcess.KEY, Map.of(Journey.CUSTOMER_ID.name(), customerId)));
  }

  /** Does all of it or nothing, and again where somebody else was faster. */
  public void inOneGo(Runnable work) {
    retrying(
        () -> {
          work.run();
          return true;
        });
  }

  /** The customer wants to be left alone, and said so to no process: all of them hear of it. */
  void leftAlone(long customerId) {
    unchecked.run(() -> correlate(Signal.LEFT_ALONE, customerId, Map.of()));
  }

  /**
   * The customer is not there for some time, as an automatic answer says. That is no touch: what is
   * planned waits until they are back.
   */
  public void away(long customerId, Instant until) {
    retrying(
        () -> {
          customers.away(customerId, until);
          return correlate(Signal.CUSTOMER_AWAY, customerId, Map.of());
        });
  }

  /** A mail server refused the customer's address: whoever goes along finds another way. */
  void addressRefused(long customerId) {
    retrying(() -> correlate(Signal.ADDRESS_REFUSED, customerId, Map.of()));
  }

  /**
   * The customer wants to be left alone: whoever goes along hears of it.
   *
   * @param butFor the process instance that tells it, and ends by itself with all that it called
   */
  void leftAlone(long customerId, String butFor) {
    var message = Signal.LEFT_ALONE.message();
    var ending =
        Stream.concat(
                Stream.of(butFor),
                runtime.createProcessInstanceQuery().superProcessInstanceId(butFor).list().stream()
                    .map(ProcessInstance::getId))
            .toList();
    running.instancesFor(customerId).stream()
        .filter(instance -> !ending.contains(instance))
        .flatMap(
            instance ->
                runtime
                    .createExecutionQuery()
                    .processInstanceId(instance)
                    .messageEventSubscriptionName(message)
                    .list()
                    .stream())
        .forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
  }

  /** As {@link #tell(Signal, Touch)}; where nobody was waiting, the owner gets a task. */
  public void tellSomebody(Signal signal, Touch touch) {
    retrying(
        () -> {
          touches.note(touch);
          return wakeSomebody(signal, touch.customerId());
        });
  }

  /** Somebody else in the customer's company wrote: as a reply, but the customer may be away. */
  void tellOfColleague(Touch touch) {
    retrying(
        () -> {
          touches.noteOfColleague(touch);
          return wakeSomebody(Signal.CUSTOMER_REPLIED, touch.customerId());
        });
  }

  private boolean wakeSomebody(Signal signal, long customerId) {
    var awaited = correlate(signal, customerId, Map.of());
    if (!awaited && signal == Signal.NEW_LEAD) {
      awaited = correlate(Signal.CUSTOMER_REPLIED, customerId, Map.of());
    }
    if (!awaited) {
      runtime.startProcessInstanceByKey(
          ContactProcess.KEY, Map.of(Journey.CUSTOMER_ID.name(), customerId));
    }
    return awaited;
  }

  private boolean correlate(Signal signal, long customerId, Map<String, Object> news) {
    var woken =
        running.instancesFor(customerId).stream()
            .flatMap(
                instance ->
                    runtime
                        .createMessageCorrelation(signal.message())
                        .processInstanceId(instance)
                        .setVariables(news)
                        .correlateAllWithResult()
                        .stream())
            .toList();
    // What they were waiting to do is planned anew, or not at all.
    woken.forEach(each -> plans.forget(each.getExecution().getProcessInstanceId()));
    return !woken.isEmpty();
  }

  /**
   * Somebody else may finish a task or change the customer at the same moment, and a database that
   * finds two waiting for each other turns one of them away; inside a job the engine retries by
   * itself.
   */
  private boolean retrying(BooleanSupplier work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return unchecked.call(work::getAsBoolean);
    }
    for (var attempt = 1; ; attempt++) {
      try {
        return unchecked.call(() -> transaction.execute(status -> work.getAsBoolean()));
      } catch (ProcessEngineException | ConcurrencyFailureException e) {
        if (attempt == TRIES || !isCollision(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isCollision(RuntimeException e) {
    return e instanceof ConcurrencyFailureException
        || e instanceof OptimisticLockingException
        || e instanceof ProcessEngineException fault && fault.getCode() == DEADLOCK;
  }
}
