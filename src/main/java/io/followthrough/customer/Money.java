package io.followthrough.customer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is at stake with a customer, in words and figures; currencies are never added up. */
@Component
class Money {

  private final List<Stake> stakes;

  Money(List<Stake> stakes) {
    this.stakes = stakes;
  }

  List<Stake.OpenQuote> openQuotes(long customerId) {
    return stakes.stream().flatMap(stake -> stake.openQuotes(customerId).stream()).toList();
  }

  List<Stake.OpenPromise> openPromises(long customerId) {
    return stakes.stream().flatMap(stake -> stake.openPromises(customerId).stream()).toList();
  }

  List<Stake.GivenWord> givenWords(long customerId) {
    return stakes.stream().flatMap(stake -> stake.givenWords(customerId).stream()).toList();
  }

  /** What it is about: the newest sale's words, or the open quote's, or empty. */
  String subject(long customerId) {
    return stakes.stream()
        .flatMap(stake -> stake.subject(customerId).stream())
        .findFirst()
        .orElse("");
  }

  /** Something new that we have for them, or empty. */
  String offer(long customerId) {
    return stakes.stream()
        .flatMap(stake -> stake.offer(customerId).stream())
        .findFirst()
        .orElse("");
  }

  /** All open quotes, such as {@code EUR 1,200.00 + USD 300.00}; empty where there is none. */
  String amount(long customerId, Locale locale) {
    return openQuotes(customerId).stream()
        .collect(
            Collectors.groupingBy(
                Stake.OpenQuote::currency,
                LinkedHashMap::new,
                Collectors.reducing(BigDecimal.ZERO, Stake.OpenQuote::amount, BigDecimal::add)))
        .entrySet()
        .stream()
        .map(sum -> sum.getKey() + " " + String.format(locale, "%,.2f", sum.getValue()))
        .collect(Collectors.joining(" + "));
  }

  /** What mails say about it. */
  Map<String, String> of(long customerId, Locale locale) {
    var values = new HashMap<String, String>();
    values.put("subject", subject(customerId));
    values.put("offer", offer(customerId));
    values.put("amount", amount(customerId, locale));
    values.put(
        "quoteNumber",
        openQuotes(customerId).stream()
            .map(Stake.OpenQuote::number)
            .collect(Collectors.joining(", ")));
    return values;
  }
}
