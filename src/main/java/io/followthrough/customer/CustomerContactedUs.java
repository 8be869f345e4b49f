package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep notes that a customer called, wrote or came by. */
@Component("customerContactedUs")
class CustomerContactedUs implements ExecutionListener {

  private final Customers customers;
  private final Touches touches;
  private final Diary diary;
  private final Clock clock;

  CustomerContactedUs(Customers customers, Touches touches, Diary diary, Clock clock) {
    this.customers = customers;
    this.touches = touches;
    this.diary = diary;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var customer =
        customers.lookUp(
            form.text("who")
                .orElseThrow(
                    () ->
                        new Refused(
                            "Who? Type the e-mail address, the phone number, the sale's number or the name.")));
    var now = clock.instant();
    var zone = customer.zoneOr(diary.companyZone());
    var date = form.dateTime("nextDate").map(local -> local.atZone(zone).toInstant());
    if (date.filter(day -> day.isBefore(now)).isPresent()) {
      throw new Refused("The day they named lies in the past: choose a day from today on.");
    }
    var channel = Channel.of(form.text("contactChannel").orElse(Channel.PHONE.key()));
    touches.note(Touch.in(customer.id(), now, channel, form.text("heard").orElse("")));
    Journey.CUSTOMER_ID.in(execution, customer.id());
    Journey.RESULT.in(execution, null);
    Journey.PROMISED_AT.in(execution, date.map(Date::from).orElse(null));
    ContactProcess.AWAITED.in(execution, null);
  }
}
