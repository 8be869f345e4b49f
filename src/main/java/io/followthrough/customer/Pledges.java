package io.followthrough.customer;

import io.followthrough.customer.Conversation.Pledge;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * Promises that we make to a customer on the way; the process {@code promise} sees that they are
 * kept.
 */
@Component
public class Pledges {

  private static final String PROMISE_MADE = "promise-made";

  private final RuntimeService runtime;
  private final Money money;

  Pledges(RuntimeService runtime, Money money) {
    this.runtime = runtime;
    this.money = money;
  }

  /**
   * What was promised is not stored with the process: it becomes a row of the promises.
   *
   * @return the number of the promise
   * @throws Refused when it cannot be kept by the end of that day, or is not worded as we write
   */
  public String make(long customerId, String what, LocalDate byDate) {
    return runtime
        .startProcessInstanceByMessage(
            PROMISE_MADE,
            Variables.createVariables()
                .putValue(Journey.CUSTOMER_ID.name(), customerId)
                .putValueTyped("what", Variables.stringValue(what, true))
                .putValueTyped("byDate", Variables.stringValue(byDate.toString(), true)))
        .getBusinessKey();
  }

  /** The day, one of the customer's own, for which the promise stands now. */
  public LocalDate dueDay(long customerId, String number) {
    return money.givenWords(customerId).stream()
        .filter(word -> word.number().equals(number))
        .map(Stake.GivenWord::dueDay)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Makes the promise that the form of a conversation has in "I promised … by …", if any.
   *
   * @throws Refused when only half of it is filled in, and as {@link #make}
   */
  public Optional<Pledge> made(long customerId, FormInput form) {
    var pledge = in(form);
    pledge.ifPresent(word -> make(customerId, word.what(), word.byDate()));
    return pledge;
  }

  private static Optional<Pledge> in(FormInput form) {
    var what = form.text("iPromised");
    var byDate = form.date("promisedBy");
    if (what.isPresent() && byDate.isEmpty()) {
      throw new Refused("By which day did you promise it? A promise has a date.");
    }
    if (what.isEmpty() && byDate.isPresent()) {
      throw new Refused("What did you promise for that day? Say it as the customer would.");
    }
    return what.map(word -> new Pledge(word, byDate.get()));
  }
}
