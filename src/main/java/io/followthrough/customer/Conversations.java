package io.followthrough.customer;

import io.followthrough.customer.Heard.Kind;
import io.followthrough.diary.Diary;
import io.followthrough.engine.FormInput;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Keeps what was heard in a conversation and tells the process how it ended. */
@Component
public class Conversations {

  private final Customers customers;
  private final Touches touches;
  private final HeardRows heard;
  private final Referrals referrals;
  private final Plans plans;
  private final Diary diary;
  private final Clock clock;

  Conversations(
      Customers customers,
      Touches touches,
      HeardRows heard,
      Referrals referrals,
      Plans plans,
      Diary diary,
      Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.heard = heard;
    this.referrals = referrals;
    this.plans = plans;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * Reads the form of the task that is being completed and writes {@code result} and {@code
   * promisedAt}.
   *
   * @throws io.followthrough.engine.Refused when the form cannot be taken as it is
   */
  public Conversation note(DelegateTask task) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    var now = clock.instant();
    var said = Conversation.of(FormInput.of(task), customer.zoneOr(diary.companyZone()), now);
    var rep = task.getAssignee();
    said.personal().ifPresent(text -> keep(customer, Kind.PERSONAL, text, rep));
    said.needs().ifPresent(text -> keep(customer, Kind.NEED, text, rep));
    said.benefits().forEach(text -> keep(customer, Kind.BENEFIT, text, rep));
    said.reason().ifPresent(text -> keep(customer, Kind.REASON, text, rep));
    if (said.mayCallAgain()) {
      customers.allowCalls(customer.id());
    }
    plans.forget(task.getProcessInstanceId());
    touches.note(
        Touch.out(
                customer.id(),
                task.getExecution().getProcessBusinessKey(),
                now,
                Channel.PHONE,
                rep,
                said.summary())
            .endingIn(said.result()));
    said.referral().ifPresent(who -> referrals.name(customer.id(), who, task));
    Journey.RESULT.in(task, said.result().key());
    Journey.PROMISED_AT.in(task, said.nextDate().map(Date::from).orElse(null));
    return said;
  }

  /** Remembers which benefits hit home with the customer of this task. */
  public void hitHome(DelegateTask task, List<String> benefits) {
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    benefits.forEach(text -> keep(customer, Kind.BENEFIT, text, task.getAssignee()));
  }

  /** Remembers what a rep prepared for the next call; the briefing shows it among the needs. */
  public void prepared(DelegateTask task, String notes) {
    keep(customers.get(Journey.CUSTOMER_ID.from(task)), Kind.NEED, notes, task.getAssignee());
  }

  private void keep(Customer customer, Kind kind, String text, String rep) {
    heard.save(new Heard(customer.id(), kind, text, rep, clock.instant()));
  }
}
