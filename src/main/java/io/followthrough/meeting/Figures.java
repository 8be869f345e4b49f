package io.followthrough.meeting;

import io.followthrough.customer.Periods.Period;
import io.followthrough.customer.Result;
import io.followthrough.diary.Diary;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each rep did in a week, and what was left undone, in words for a mail. */
@Component
class Figures {

  /**
   * One rep's week.
   *
   * @param touches how often anybody was in touch with the rep's customers
   * @param inTouch with how many of them
   * @param customers how many there are
   * @param results how conversations ended, in words, may be empty
   * @param notFollowedUp the money in open quotes that no person has followed up, may be empty
   * @param broken how many promises for days of this week were broken, the call on a day that was
   *     agreed among them
   */
  record Line(
      String name,
      int touches,
      int inTouch,
      int customers,
      String results,
      String notFollowedUp,
      int broken) {}

  private static final Scope ALL = new Scope(List.of());

  private final MeetingSheets sheets;
  private final Desk desk;
  private final JdbcClient jdbc;
  private final Diary diary;
  private final Clock clock;

  Figures(MeetingSheets sheets, Desk desk, JdbcClient jdbc, Diary diary, Clock clock) {
    this.sheets = sheets;
    this.desk = desk;
    this.jdbc = jdbc;
    this.diary = diary;
    this.clock = clock;
  }

  /** Such as {@code EUR 12,000}: cents hide what matters in a sum. */
  static String money(String currency, BigDecimal amount) {
    return currency + " " + String.format(Locale.ENGLISH, "%,.0f", amount);
  }

  /** One line for each rep who looks after anybody. */
  List<Line> of(Period week) {
    var results = results(week);
    var money = notFollowedUp();
    var broken = broken(week);
    return sheets.of(ALL, week, 0).reps().stream()
        .map(
            line ->
                new Line(
                    line.rep().name(),
                    line.touches().stream().mapToInt(MeetingSheet.Touched::count).sum(),
                    line.inTouch(),
                    line.customers(),
                    results.getOrDefault(line.rep().id(), ""),
                    money.getOrDefault(line.rep().id(), ""),
                    broken.getOrDefault(line.rep().id(), 0)))
        .toList();
  }

  private Map<String, String> results(Period week) {
    var results = new HashMap<String, String>();
    jdbc.sql(
            """
            select c.owner, t.result, count(*) as times
            from customer c join touch t on t.customer_id = c.id
            where c.owner is not null and c.last_touch_at >= :begin
              and t.at >= :begin and t.at < :end and t.result is not null
            group by c.owner, t.result
            order by c.owner, times desc, t.result
            """)
        .param("begin", week.begin().atOffset(ZoneOffset.UTC))
        .param("end", week.end().atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              results.merge(
                  row.getString("owner"),
                  "%d %s"
                      .formatted(
                          row.getInt("times"), Result.valueOf(row.getString("result")).words()),
                  (one, other) -> one + ", " + other);
            });
    return results;
  }

  private Map<String, String> notFollowedUp() {
    var today = LocalDate.ofInstant(clock.instant(), diary.companyZone());
    return desk.open(ALL, today).stream()
        .filter(heap -> heap.rep() != null && heap.sum().notFollowedUp().signum() > 0)
        .collect(
            Collectors.groupingBy(
                Desk.Heap::rep,
                Collectors.collectingAndThen(Collectors.toList(), Figures::byCurrency)));
  }

  private static String byCurrency(List<Desk.Heap> heaps) {
    return heaps.stream()
        .collect(
            Collectors.groupingBy(
                Desk.Heap::currency,
                Collectors.reducing(
                    BigDecimal.ZERO, heap -> heap.sum().notFollowedUp(), BigDecimal::add)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(sum -> money(sum.getKey(), sum.getValue()))
        .collect(Collectors.joining(" and "));
  }

  private Map<String, Integer> broken(Period week) {
    var broken = new HashMap<String, Integer>();
    jdbc.sql(
            """
            select rep, count(*) as words from (
              select made_by as rep from promise
              where times_broken > 0 and first_day between :first and :last
              union all
              select rep from missed_day where local_day between :first and :last) w
            where rep is not null
            group by rep
            """)
        .param("first", week.firstDay())
        .param("last", week.lastDay())
        .query(
            row -> {
              broken.put(row.getString("rep"), row.getInt("words"));
            });
    return broken;
  }
}
