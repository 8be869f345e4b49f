package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The weekly meetings: which week each looks back on, and of which customers it speaks. */
@Component
class SalesMeetings {

  /**
   * A customer of whom a meeting speaks.
   *
   * @param place from 1
   * @param why in a few words
   */
  record Spoken(int place, long customerId, String why) {}

  private final JdbcClient jdbc;
  private final Diary diary;
  private final Clock clock;

  SalesMeetings(JdbcClient jdbc, Diary diary, Clock clock) {
    this.jdbc = jdbc;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * @param customers those who need attention most first
   * @return its number
   */
  long plan(Period week, List<AttentionNeeded.Needed> customers) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("insert into sales_meeting (first_day, last_day) values (?, ?)")
        .param(week.firstDay())
        .param(week.lastDay())
        .update(key, "id");
    var id = key.getKeyAs(Long.class);
    var place = 1;
    for (var customer : customers) {
      jdbc.sql(
              """
              insert into sales_meeting_customer (meeting_id, place, customer_id, points, why)
              values (?, ?, ?, ?, ?)
              """)
          .param(id)
          .param(place++)
          .param(customer.customerId())
          .param(customer.points())
          .param(customer.why())
          .update();
    }
    return id;
  }

  /** The week that the meeting looks back on. */
  Period week(long id) {
    return jdbc.sql("select first_day, last_day from sales_meeting where id = ?")
        .param(id)
        .query(
            (row, number) ->
                new Period(
                    row.getObject("first_day", LocalDate.class),
                    row.getObject("last_day", LocalDate.class),
                    diary.companyZone()))
        .single();
  }

  /** Those of whom the meeting speaks, in their order. */
  List<Spoken> customers(long id) {
    return jdbc.sql(
            """
            select place, customer_id, why from sales_meeting_customer
            where meeting_id = ? order by place
            """)
        .param(id)
        .query(Spoken.class)
        .list();
  }

  /**
   * @param by the manager who held it
   */
  void held(long id, String by) {
    jdbc.sql("update sales_meeting set held_by = ?, held_at = ? where id = ?")
        .param(by)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(id)
        .update();
  }
}
