package io.followthrough.callback;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.diary.Diary;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A customer called and got nobody. */
@Component("callMissed")
class CallMissed implements ExecutionListener {

  private final Caller caller;
  private final Customers customers;
  private final MissedCalls calls;
  private final Touches touches;
  private final Diary diary;
  private final Clock clock;

  CallMissed(
      Caller caller,
      Customers customers,
      MissedCalls calls,
      Touches touches,
      Diary diary,
      Clock clock) {
    this.caller = caller;
    this.customers = customers;
    this.calls = calls;
    this.touches = touches;
    this.diary = diary;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var phone = form.text("phoneNumber");
    var name = form.text("whoCalled");
    var at = calledAt(form);
    var known = Journey.CUSTOMER_ID.from(execution);
    var customer = known == null ? caller.who(phone, name) : customers.get(known);
    // Two calls at the same moment are one task.
    customers.lock(customer.id());
    var alreadyOpen = isBeingCalledBack(customer.id(), execution);
    var call = calls.note(customer.id(), phone.orElse(null), at);
    execution.setProcessBusinessKey(call.number());
    Journey.CUSTOMER_ID.in(execution, customer.id());
    Journey.RESULT.in(execution, null);
    Journey.PROMISED_AT.in(execution, null);
    CallBackProcess.ALREADY_OPEN.in(execution, alreadyOpen);
    CallBackProcess.TRY_AGAIN_AT.in(execution, null);
    CallBackProcess.plan(execution, Deadline.after(at, diary));
    touches.note(
        Touch.in(
            customer.id(),
            at,
            Channel.PHONE,
            "Called and got nobody" + name.map(who -> ": " + who).orElse("")));
  }

  private Instant calledAt(FormInput form) {
    var at =
        form.dateTime("calledAt")
            .map(local -> local.atZone(diary.companyZone()).toInstant())
            .orElseGet(clock::instant);
    if (at.isAfter(clock.instant())) {
      throw new Refused("That call lies in the future: when did they call?");
    }
    return at;
  }

  /**
   * A call that was noted, but whose process was stopped, does not count: it would be forgotten.
   */
  private boolean isBeingCalledBack(long customerId, DelegateExecution execution) {
    return calls.isAwaitedBy(customerId)
        && execution
            .getProcessEngineServices()
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processDefinitionKey(CallBackProcess.KEY)
            .variableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
            .active()
            .list()
            .stream()
            .anyMatch(instance -> !instance.getId().equals(execution.getProcessInstanceId()));
  }
}
