package io.followthrough.sale;

import io.followthrough.customer.Cadence;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Letters;
import io.followthrough.customer.Plans;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the quote as a PDF; the mail says on which day we get in touch, and that day is kept. */
@Component("sendQuote")
class SendQuote implements JavaDelegate {

  private static final String TEXT = "sale/quote";

  private final Quotes quotes;
  private final QuotePaper paper;
  private final Customers customers;
  private final Letters letters;
  private final Cadence cadence;
  private final Plans plans;
  private final CustomerHours hours;
  private final Clock clock;

  SendQuote(
      Quotes quotes,
      QuotePaper paper,
      Customers customers,
      Letters letters,
      Cadence cadence,
      Plans plans,
      CustomerHours hours,
      Clock clock) {
    this.quotes = quotes;
    this.paper = paper;
    this.customers = customers;
    this.letters = letters;
    this.cadence = cadence;
    this.plans = plans;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var quote = quotes.get(SaleProcess.QUOTE_ID.from(execution));
    var customer = customers.get(quote.customerId());
    var nextStepAt = nextStep(customer);
    var locale = letters.languageOf(customer, TEXT);
    var validUntil =
        quote
            .validUntil()
            .map(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale)::format)
            .orElse("");
    var mail =
        new Letters.Letter(
            customer.id(),
            TEXT,
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            nextStepAt,
            Map.of(
                "quoteNumber",
                quote.number(),
                "subject",
                quote.what(),
                "amount",
                quote.currency() + " " + String.format(locale, "%,.2f", quote.amount()),
                "validUntil",
                validUntil,
                "coverNote",
                quote.notes().orElse("")),
            paper.of(quote, customer));
    if (!letters.send(mail)) {
      throw new BpmnError(SaleProcess.MAIL_NOT_WANTED);
    }
    Journey.PURPOSE.in(execution, SaleProcess.QUOTE);
    Journey.RESULT.in(execution, SaleProcess.QUOTE_SENT);
    Journey.PROMISED_AT.in(execution, Date.from(nextStepAt));
  }

  /** The day is kept once the mail has said it, so it is one on which we do nothing else. */
  private Instant nextStep(Customer customer) {
    var there = hours.of(customer);
    var step = cadence.next(SaleProcess.QUOTE, 1, 1, customer, SaleProcess.QUOTE_SENT);
    return plans.firstFree(
        customer.id(), cadence.moment(step, clock.instant(), there), there, SaleProcess.QUOTE);
  }
}
