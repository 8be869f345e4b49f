package io.followthrough.sale;

import io.followthrough.customer.Result;
import io.followthrough.customer.Stake;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sales that are open and were closed, and what is at stake in them. */
@Component
class Sales implements Stake {

  private final SaleRows sales;
  private final QuoteRows quotes;
  private final Attention attention;
  private final Clock clock;

  Sales(SaleRows sales, QuoteRows quotes, Attention attention, Clock clock) {
    this.sales = sales;
    this.quotes = quotes;
    this.attention = attention;
    this.clock = clock;
  }

  Sale open(long customerId, String what, Sale.Origin origin) {
    var sale = sales.save(new Sale(customerId, what, origin, clock.instant()));
    attention.belong(customerId);
    return sale;
  }

  Sale get(String number) {
    return sales.findById(Sale.idOf(number)).orElseThrow();
  }

  /** The open sale of this customer, which takes up whatever comes in meanwhile. */
  Optional<Sale> openOf(long customerId) {
    return sales.open(customerId);
  }

  /** Ends the sale, and with it its open quotes. */
  void close(String number, String outcome) {
    var sale = get(number);
    sale.close(outcome, clock.instant());
    sales.save(sale);
    sales.sumUp(sale.id());
    var state = state(outcome);
    for (var quote : quotes.findBySaleIdAndState(sale.id(), Quote.State.OPEN)) {
      quote.become(state, sale.closedAt());
      quotes.save(quote);
    }
  }

  private static Quote.State state(String outcome) {
    if (Result.YES.key().equals(outcome)) {
      return Quote.State.WON;
    }
    return Result.NEVER.key().equals(outcome) ? Quote.State.LOST : Quote.State.DORMANT;
  }

  @Override
  public List<Stake.OpenQuote> openQuotes(long customerId) {
    return quotes.open(customerId).stream()
        .map(
            quote ->
                new Stake.OpenQuote(
                    quote.number(),
                    quote.what(),
                    quote.amount(),
                    quote.currency(),
                    quote.quotedOn().atStartOfDay(ZoneOffset.UTC).toInstant()))
        .toList();
  }

  @Override
  public Optional<String> subject(long customerId) {
    return sales.newest(customerId).flatMap(Sale::what);
  }

  @Override
  public Optional<Long> customerOf(String saleNumber) {
    return sales
        .findById(Sale.idOf(saleNumber))
        .filter(sale -> sale.number().equals(saleNumber))
        .map(Sale::customerId);
  }

  @Override
  public void join(long keptId, long otherId) {
    for (var sale : sales.findByCustomerId(otherId)) {
      sale.moveTo(keptId);
      sales.save(sale);
    }
    for (var quote : quotes.findByCustomerId(otherId)) {
      quote.moveTo(keptId);
      quotes.save(quote);
    }
    attention.belong(keptId);
    attention.look(keptId);
  }
}
