package io.followthrough.customer;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What comes first in a rep's day: what was promised, then call-backs, then money times age. */
@Component
public class Urgency {

  public static final int PROMISED = 1_000_000;

  static final int CALL_BACK = 900_000;

  /** Keeps apart what is small, and leaves room below the call-backs for what is large. */
  private static final int STEPS = 10;

  private final Money money;
  private final Clock clock;

  Urgency(Money money, Clock clock) {
    this.money = money;
    this.clock = clock;
  }

  /**
   * The urgency of a call to this customer that nobody promised; the higher, the sooner. Quotes in
   * other currencies are not added up, as nobody keeps rates of exchange here: the currency with
   * the most in it counts, by its plain figure.
   */
  public int ofCall(long customerId) {
    var now = clock.instant();
    var most =
        money.openQuotes(customerId).stream()
            .collect(
                Collectors.groupingBy(
                    Stake.OpenQuote::currency,
                    Collectors.summingDouble(
                        quote ->
                            quote.amount().doubleValue()
                                * (1 + Duration.between(quote.since(), now).toDays()))))
            .values()
            .stream()
            .max(Comparator.naturalOrder())
            .orElse(0.0);
    return (int) Math.min(CALL_BACK - 1, STEPS * Math.sqrt(most));
  }
}
