package io.followthrough.customer;

import io.followthrough.engine.Unchecked;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one place where what a customer does reaches the processes: first it is noted as a touch,
 * then everything that waits for this customer hears of it.
 */
@Component
public class Signals {

  /** Starts a task of the owner for a contact that no process was waiting for. */
  static final String CONTACT_UNANSWERED = "contact-unanswered";

  private static final int TRIES = 3;

  private final Touches touches;
  private final RuntimeService runtime;
  private final Unchecked unchecked;
  private final TransactionTemplate transaction;

  Signals(
      Touches touches,
      RuntimeService runtime,
      Unchecked unchecked,
      TransactionTemplate transaction) {
    this.touches = touches;
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
    return tell(signal, touch, null);
  }

  /**
   * As {@link #tell(Signal, Touch)}, with the day and hour that the customer named.
   *
   * @param chosen may be null
   */
  public boolean tell(Signal signal, Touch touch, Date chosen) {
    return retrying(
        () -> {
          touches.note(touch);
          return correlate(signal, touch.customerId(), chosen);
        });
  }

  /** Wakes what waits for the signal, for a touch that was noted before; as {@link #tell}. */
  boolean wake(Signal signal, long customerId, Date chosen) {
    return retrying(() -> correlate(signal, customerId, chosen));
  }

  /** As {@link #tell(Signal, Touch)}; where nobody was waiting, the owner gets a task. */
  public void tellSomebody(Signal signal, Touch touch) {
    retrying(
        () -> {
          touches.note(touch);
          var awaited = correlate(signal, touch.customerId(), null);
          if (!awaited && signal == Signal.NEW_LEAD) {
            awaited = correlate(Signal.CUSTOMER_REPLIED, touch.customerId(), null);
          }
          if (!awaited) {
            runtime.startProcessInstanceByMessage(
                CONTACT_UNANSWERED, Map.of(Journey.CUSTOMER_ID.name(), touch.customerId()));
          }
          return awaited;
        });
  }

  private boolean correlate(Signal signal, long customerId, Date chosen) {
    var variables = new HashMap<String, Object>();
    if (chosen != null) {
      variables.put(Journey.PROMISED_AT.name(), chosen);
      variables.put(Journey.RESULT.name(), Result.CALL_LATER.key());
    }
    return !runtime
        .createMessageCorrelation(signal.message())
        .processInstanceVariableEquals(Journey.CUSTOMER_ID.name(), customerId)
        .setVariables(variables)
        .correlateAllWithResult()
        .isEmpty();
  }

  /**
   * Somebody else may finish a task at the same moment; inside a job the engine retries by itself.
   */
  private boolean retrying(BooleanSupplier work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return unchecked.call(work::getAsBoolean);
    }
    for (var attempt = 1; ; attempt++) {
      try {
        return unchecked.call(() -> transaction.execute(status -> work.getAsBoolean()));
      } catch (OptimisticLockingException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
