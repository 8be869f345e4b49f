package io.followthrough.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days that a customer named and on which nobody called. */
@Component
public class MissedDays {

  private final JdbcClient jdbc;
  private final Customers customers;
  private final CustomerHours hours;
  private final Clock clock;

  MissedDays(JdbcClient jdbc, Customers customers, CustomerHours hours, Clock clock) {
    this.jdbc = jdbc;
    this.customers = customers;
    this.hours = hours;
    this.clock = clock;
  }

  /** The customer's owner did not call on the day of {@code promised}. */
  public void note(long customerId, Instant promised) {
    var customer = customers.get(customerId);
    jdbc.sql(
            """
            insert into missed_day (customer_id, rep, local_day, noted_at)
            values (:customerId, :rep, :localDay, :notedAt)
            """)
        .param("customerId", customer.id())
        .param("rep", customer.owner().orElse(null))
        .param("localDay", hours.of(customer).dayOf(promised))
        .param("notedAt", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** How many of this rep's customers waited in vain on one of these days, both included. */
  public int count(String rep, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select count(*) from missed_day
            where rep = :rep and local_day between :from and :to
            """)
        .param("rep", rep)
        .param("from", from)
        .param("to", to)
        .query(Integer.class)
        .single();
  }
}
