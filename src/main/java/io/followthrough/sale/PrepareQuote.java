package io.followthrough.sale;

import io.followthrough.customer.Conversations;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.TypedWords;
import io.followthrough.engine.FormInput;
import io.followthrough.engine.Refused;
import io.followthrough.sale.Quote.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The rep has written a quote. */
@Component("prepareQuote")
class PrepareQuote implements TaskListener {

  private static final int LINES = 4;

  private final Quotes quotes;
  private final Customers customers;
  private final Conversations conversations;
  private final TypedWords typed;

  PrepareQuote(Quotes quotes, Customers customers, Conversations conversations, TypedWords typed) {
    this.quotes = quotes;
    this.customers = customers;
    this.conversations = conversations;
    this.typed = typed;
  }

  @Override
  public void notify(DelegateTask task) {
    var form = FormInput.of(task);
    var benefits =
        Stream.of("benefit1", "benefit2", "benefit3")
            .flatMap(key -> form.text(key).stream())
            .toList();
    if (benefits.size() < 3) {
      throw new Refused("Name the three benefits that hit home: they stand on the quote.");
    }
    var customer = customers.get(Journey.CUSTOMER_ID.from(task));
    form.text("coverNote").ifPresent(note -> typed.check(customer, note));
    var quote =
        quotes.write(
            task.getExecution().getProcessBusinessKey(),
            form.text("what").orElseThrow(() -> new Refused("What is the quote about?")),
            form.text("currency").orElseThrow(() -> new Refused("Choose the currency.")),
            form.date("validUntil")
                .orElseThrow(() -> new Refused("Until when is the quote valid?")),
            form.text("coverNote").orElse(null),
            lines(form),
            benefits);
    conversations.hitHome(task, benefits);
    SaleProcess.QUOTE_ID.in(task, quote.id());
    SaleProcess.MAILABLE.in(task, customer.takesMails());
  }

  private static List<Line> lines(FormInput form) {
    var lines = new ArrayList<Line>();
    for (var number = 1; number <= LINES; number++) {
      var text = form.text("line" + number + "Text");
      var quantity = form.number("line" + number + "Quantity");
      var price = form.number("line" + number + "Price");
      if (text.isEmpty() && quantity.isEmpty() && price.isEmpty()) {
        continue;
      }
      if (text.isEmpty() || quantity.isEmpty() || price.isEmpty()) {
        throw new Refused(
            "Line %d is not complete: it needs a text, a quantity and a price.".formatted(number));
      }
      if (quantity.get().signum() <= 0 || price.get().signum() < 0) {
        throw new Refused(
            "Line %d: the quantity must be more than zero, the price not less.".formatted(number));
      }
      if (decimals(quantity.get()) > 3 || decimals(price.get()) > 2) {
        throw new Refused(
            "Line %d: a quantity has at most three decimals, a price two.".formatted(number));
      }
      lines.add(new Line(text.get(), quantity.get(), price.get()));
    }
    if (lines.isEmpty()) {
      throw new Refused("A quote needs at least one line.");
    }
    return lines;
  }

  private static int decimals(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }
}
