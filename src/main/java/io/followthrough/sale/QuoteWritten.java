package io.followthrough.sale;

import io.followthrough.customer.Introductions;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Somebody;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** A rep gave a quote and notes it in twenty seconds. */
@Component("quoteWritten")
class QuoteWritten implements ExecutionListener {

  private final Introductions introductions;
  private final Quotes quotes;
  private final People people;
  private final Clock clock;

  QuoteWritten(Introductions introductions, Quotes quotes, People people, Clock clock) {
    this.introductions = introductions;
    this.quotes = quotes;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    var form = FormInput.of(execution);
    var customer =
        introductions.of(
            Somebody.named(form.text("name").orElse(null))
                .email(form.text("email").orElse(null))
                .phone(form.text("phone").orElse(null))
                .interest(form.text("what").orElse(null))
                .source("quote"));
    var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    var validUntil = form.date("validUntilDate");
    if (validUntil.filter(day -> day.isBefore(today)).isPresent()) {
      throw new Refused("The quote would be valid until a day in the past: choose a later one.");
    }
    var recorded =
        quotes.record(
            customer,
            new GivenQuote(
                quotes.nextNumber(),
                form.text("what").orElse(null),
                form.number("quoteAmount").orElse(null),
                form.text("currencyCode").orElse(null),
                today,
                validUntil.orElse(null),
                null),
            people.current().filter(people::isRep).orElse(null));
    execution.setProcessBusinessKey(recorded.sale().number());
    Journey.CUSTOMER_ID.in(execution, recorded.sale().customerId());
    SaleProcess.SALE_OPEN.in(execution, !recorded.isNew());
  }
}
