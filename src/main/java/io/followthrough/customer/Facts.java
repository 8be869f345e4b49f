package io.followthrough.customer;

import io.followthrough.customer.Heard.Kind;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What somebody of us learns about a customer beside a conversation. */
@Component
class Facts {

  /**
   * A fact as somebody wrote it down.
   *
   * @param kind personal, need, benefit, reason or competitor
   */
  record NewFact(String kind, String text) {}

  private static final int LONGEST = 4000;

  private final HeardRows rows;
  private final Customers customers;
  private final Signals signals;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Facts(
      HeardRows rows,
      Customers customers,
      Signals signals,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.customers = customers;
    this.signals = signals;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Keeps the fact; every open task of the customer shows it from then on.
   *
   * @param by the user who writes it down
   * @throws Refused when it says nothing, or too much
   */
  void note(Customer customer, NewFact fact, String by) {
    var text = Optional.ofNullable(fact.text()).map(String::strip).orElse("");
    if (text.isEmpty()) {
      throw Refused.about("text", "What is there to remember? Write it in a few words.");
    }
    if (text.length() > LONGEST) {
      throw Refused.about(
          "text",
          "This is %,d characters too long: keep what helps with the next call."
              .formatted(text.length() - LONGEST));
    }
    var kind = kind(fact.kind());
    signals.inOneGo(
        () -> {
          var id = customers.locked(customer.id()).id();
          rows.save(Heard.from(id, kind, text, by, clock.instant()));
          events.publishEvent(new Touches.Noted(id));
        });
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> key(kind).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.about(
                    "kind",
                    "What kind of fact is it? Choose one of: %s."
                        .formatted(
                            Arrays.stream(Kind.values())
                                .map(Facts::key)
                                .collect(Collectors.joining(", ")))));
  }

  private static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
