package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which call comes first: money times age, below whatever was promised or has to be returned. */
class UrgencyTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void theLargerQuoteOfOneAgeComesFirstHoweverSmallBothAre() {
    assertThat(of(quote(900, "USD", 0))).isGreaterThan(of(quote(300, "USD", 0)));
  }

  @Test
  void theOlderQuoteOfOneAmountComesFirst() {
    assertThat(of(quote(5_000, "USD", 9))).isGreaterThan(of(quote(5_000, "USD", 8)));
    assertThat(of(quote(5_000, "USD", 365))).isGreaterThan(of(quote(50_000, "USD", 0)));
  }

  @Test
  void quotesOfOneCurrencyAreAddedUpAndThoseOfTwoAreNot() {
    var dollars = quote(4_000, "USD", 0);

    assertThat(of(dollars, dollars)).isGreaterThan(of(dollars));
    assertThat(of(dollars, quote(4_000, "EUR", 0))).isEqualTo(of(dollars));
  }

  @Test
  void noMoneyIsSoMuchThatAPromiseOrACallBackWaits() {
    var huge = of(quote(900_000_000_000L, "USD", 3650));

    assertThat(huge).isLessThan(Urgency.CALL_BACK).isLessThan(Urgency.PROMISED);
    assertThat(of(quote(1_000_000, "USD", 365))).isLessThan(huge);
  }

  @Test
  void withoutAQuoteThereIsNoHurry() {
    assertThat(of()).isZero();
  }

  private static int of(Stake.OpenQuote... quotes) {
    var stake =
        new Stake() {
          @Override
          public List<OpenQuote> openQuotes(long customerId) {
            return List.of(quotes);
          }
        };
    return new Urgency(new Money(List.of(stake)), Clock.fixed(NOW, ZoneOffset.UTC)).ofCall(1);
  }

  private static Stake.OpenQuote quote(long amount, String currency, int daysOld) {
    return new Stake.OpenQuote(
        "Q-1",
        "new windows",
        BigDecimal.valueOf(amount),
        currency,
        NOW.minus(Duration.ofDays(daysOld)));
  }
}
