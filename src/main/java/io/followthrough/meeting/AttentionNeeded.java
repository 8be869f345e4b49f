package io.followthrough.meeting;

import io.followthrough.engine.Decisions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who needs attention most: what the last night's watch found, promises that were broken and not
 * kept since, and open quotes that no person has followed up. The decision table {@code attention}
 * says what counts how much.
 */
@Component
class AttentionNeeded {

  /**
   * A customer who needs attention.
   *
   * @param why all that is wrong, in a few words
   */
  record Needed(long customerId, int points, String why) {}

  /** One thing that is wrong with a customer. */
  private record Fault(long customerId, String trouble, BigDecimal amount, String words) {}

  /** What a fault counts, and how the sheet says it. */
  private record Weight(int points, String words) {}

  private static final int LONGEST_WHY = 1000;

  private static final String DECISION = "attention";
  private static final String NOT_FOLLOWED_UP = "notFollowedUp";
  private static final String BROKEN_PROMISE = "brokenPromise";
  private static final String MISSED_DAY = "missedDay";

  /** Our apology is no conversation. */
  private static final String NOT_MADE_UP_FOR =
      """
      not exists (
        select 1 from touch t
        where t.customer_id = f.customer_id and t.at >= f.noted_at and t.channel <> 'MAIL')
      """;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  /** Among so many of each kind the first few are found, whatever the points are. */
  private static final int CANDIDATES = 200;

  private static final String KEPT = "c.left_alone_at is null and c.joined_into is null";

  private final JdbcClient jdbc;
  private final Decisions decisions;

  AttentionNeeded(JdbcClient jdbc, Decisions decisions) {
    this.jdbc = jdbc;
    this.decisions = decisions;
  }

  /**
   * @return who has most points first; who asked to be left alone is left alone
   */
  List<Needed> most(int customers) {
    var candidates = new LinkedHashSet<Long>();
    candidates.addAll(richest());
    candidates.addAll(most("watch_found", "true"));
    candidates.addAll(most("promise", "f.times_broken > 0 and f.kept_at is null"));
    candidates.addAll(most("missed_day", NOT_MADE_UP_FOR));
    return candidates.isEmpty()
        ? List.of()
        : faults(candidates).stream()
            .collect(Collectors.groupingBy(Fault::customerId))
            .entrySet()
            .stream()
            .map(entry -> needed(entry.getKey(), entry.getValue()))
            .filter(needed -> needed.points() > 0)
            .sorted(
                Comparator.comparingInt(Needed::points)
                    .reversed()
                    .thenComparingLong(Needed::customerId))
            .limit(customers)
            .toList();
  }

  private List<Long> richest() {
    return jdbc.sql(
            """
            select q.customer_id from quote q join customer c on c.id = q.customer_id
            where q.state = 'OPEN' and q.followed_up_at is null and %s
            group by q.customer_id
            order by sum(q.amount) desc, q.customer_id
            limit :most
            """
                .formatted(KEPT))
        .param("most", CANDIDATES)
        .query(Long.class)
        .list();
  }

  /** The customers with the most rows in a table. */
  private List<Long> most(String table, String condition) {
    return jdbc.sql(
            """
            select f.customer_id from %s f join customer c on c.id = f.customer_id
            where %s and %s
            group by f.customer_id
            order by count(*) desc, max(c.last_touch_at) nulls first, f.customer_id
            limit :most
            """
                .formatted(table, condition, KEPT))
        .param("most", CANDIDATES)
        .query(Long.class)
        .list();
  }

  private List<Fault> faults(Set<Long> customers) {
    var faults = new ArrayList<Fault>();
    faults.addAll(found(customers));
    faults.addAll(brokenPromises(customers));
    faults.addAll(missedDays(customers));
    faults.addAll(notFollowedUp(customers));
    return faults;
  }

  private List<Fault> found(Collection<Long> customers) {
    return jdbc.sql(
            "select customer_id, what from watch_found where customer_id in (:ids) order by what")
        .param("ids", customers)
        .query(
            (row, number) ->
                new Fault(row.getLong("customer_id"), row.getString("what"), BigDecimal.ZERO, ""))
        .list();
  }

  private List<Fault> brokenPromises(Collection<Long> customers) {
    return jdbc.sql(
            """
            select customer_id, words from promise
            where customer_id in (:ids) and times_broken > 0 and kept_at is null
            order by first_day, id
            """)
        .param("ids", customers)
        .query(
            (row, number) ->
                new Fault(
                    row.getLong("customer_id"),
                    BROKEN_PROMISE,
                    BigDecimal.ZERO,
                    ": " + row.getString("words")))
        .list();
  }

  private List<Fault> missedDays(Collection<Long> customers) {
    return jdbc.sql(
            """
            select f.customer_id, max(f.local_day) as last_day from missed_day f
            where f.customer_id in (:ids) and %s
            group by f.customer_id
            """
                .formatted(NOT_MADE_UP_FOR))
        .param("ids", customers)
        .query(
            (row, number) ->
                new Fault(
                    row.getLong("customer_id"),
                    MISSED_DAY,
                    BigDecimal.ZERO,
                    " " + DAY.format(row.getObject("last_day", LocalDate.class))))
        .list();
  }

  /** One fault for each customer: what counts is the size of it all, whatever the currencies. */
  private Collection<Fault> notFollowedUp(Collection<Long> customers) {
    var faults = new HashMap<Long, Fault>();
    jdbc.sql(
            """
            select customer_id, currency, sum(amount) as worth from quote
            where customer_id in (:ids) and state = 'OPEN' and followed_up_at is null
            group by customer_id, currency
            order by customer_id, currency
            """)
        .param("ids", customers)
        .query(
            row -> {
              var amount = row.getBigDecimal("worth");
              faults.merge(
                  row.getLong("customer_id"),
                  new Fault(
                      row.getLong("customer_id"),
                      NOT_FOLLOWED_UP,
                      amount,
                      " " + Figures.money(row.getString("currency"), amount)),
                  (one, other) ->
                      new Fault(
                          one.customerId(),
                          NOT_FOLLOWED_UP,
                          one.amount().add(other.amount()),
                          one.words() + " and" + other.words()));
            });
    return faults.values();
  }

  /** What counts most is said first. */
  private Needed needed(long customerId, List<Fault> faults) {
    var weights = faults.stream().map(this::weighed).toList();
    var why =
        weights.stream()
            .sorted(Comparator.comparingInt(Weight::points).reversed())
            .map(Weight::words)
            .filter(words -> !words.isBlank())
            .collect(Collectors.joining("; "));
    return new Needed(
        customerId,
        weights.stream().mapToInt(Weight::points).sum(),
        why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY - 1) + "…" : why);
  }

  private Weight weighed(Fault fault) {
    var row =
        decisions
            .row(
                DECISION,
                Map.of("trouble", fault.trouble(), "amount", fault.amount().doubleValue()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The decision table \"attention\" has no row for \"%s\": its last row is for everything else."
                            .formatted(fault.trouble())));
    var because = Objects.toString(row.get("because"), "");
    return new Weight(
        ((Number) row.get("points")).intValue(), because.isEmpty() ? "" : because + fault.words());
  }
}
