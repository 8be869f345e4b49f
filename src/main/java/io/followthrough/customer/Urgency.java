package io.followthrough.customer;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What comes first in a rep's day: what was promised, then call-backs, then money times age. */
@Component
public class Urgency {

  public static final int PROMISED = 1_000_000;

  static final int CALL_BACK = 900_000;

  private static final int OF_MONEY = 1000;

  private final Money money;
  private final Clock clock;

  Urgency(Money money, Clock clock) {
    this.money = money;
    this.clock = clock;
  }

  /** The urgency of a call to this customer that nobody promised; the higher, the sooner. */
  public int ofCall(long customerId) {
    var now = clock.instant();
    return (int)
        Math.min(
            CALL_BACK - 1,
            money.openQuotes(customerId).stream()
                    .mapToDouble(
                        quote ->
                            quote.amount().doubleValue()
                                * (1 + Duration.between(quote.since(), now).toDays()))
                    .sum()
                / OF_MONEY);
  }
}
