package io.followthrough.diary;

import static java.util.function.Predicate.not;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * When each rep works and is away, who steps in then, and how each one signs. Reps are user ids;
 * null is nobody, who has no settings and is never away. A day is one of the rep's own calendar.
 */
@Component
public class Reps {

  private static final String LEAVES = "select rep, first_day, last_day, deputy from rep_leave ";

  private final JdbcClient jdbc;
  private final WorkingHours company;
  private final Diary diary;
  private final Clock clock;

  Reps(JdbcClient jdbc, WorkingHours company, Diary diary, Clock clock) {
    this.jdbc = jdbc;
    this.company = company;
    this.diary = diary;
    this.clock = clock;
  }

  /** When the rep is at work: in the own hours, but for the company's holidays and every leave. */
  public Availability availabilityOf(String rep) {
    var company = diary.company();
    var leaves = leavesOf(rep);
    return hoursOf(rep)
        .map(own -> company.at(own.zone(), own.days(), own.opens(), own.closes()))
        .orElse(company)
        .except(
            day ->
                leaves.stream()
                    .filter(leave -> leave.includes(day))
                    .findFirst()
                    .map(leave -> "a day of leave"));
  }

  /** The rep's own hours; empty where the rep works when the company does. */
  public Optional<RepHours> hoursOf(String rep) {
    return jdbc.sql(
            """
            select time_zone, opens, closes, days from rep_settings
             where rep = ? and time_zone is not null
            """)
        .param(rep)
        .query((row, number) -> hours(row))
        .optional();
  }

  /** The day that it is now where the rep works. */
  public LocalDate today(String rep) {
    return LocalDate.ofInstant(clock.instant(), zoneOf(rep));
  }

  /** The zone in which the rep works. */
  public ZoneId zoneOf(String rep) {
    return hoursOf(rep).map(RepHours::zone).orElse(company.zone());
  }

  /** All leaves of the rep, past ones too, earliest first; no two of them share a day. */
  public List<Leave> leavesOf(String rep) {
    return jdbc.sql(LEAVES + "where rep = ? order by first_day")
        .param(rep)
        .query((row, number) -> leave(row))
        .list();
  }

  public boolean isAway(String rep, LocalDate day) {
    return leaveOn(rep, day).isPresent();
  }

  /**
   * Writes down that the rep will be away.
   *
   * @return the number of the leave
   * @throws IllegalArgumentException when the rep is away on one of these days already
   */
  public long enter(Leave leave) {
    settingsOf(leave.rep());
    // Of two leaves that are entered at the same moment one waits here for the other.
    jdbc.sql("select rep from rep_settings where rep = ? for update")
        .param(leave.rep())
        .query(String.class)
        .single();
    if (leavesOf(leave.rep()).stream().anyMatch(leave::overlaps)) {
      throw new IllegalArgumentException("%s is away already".formatted(leave.rep()));
    }
    var number = new GeneratedKeyHolder();
    jdbc.sql("insert into rep_leave (rep, first_day, last_day, deputy) values (?, ?, ?, ?)")
        .param(leave.rep())
        .param(leave.firstDay())
        .param(leave.lastDay())
        .param(leave.deputy())
        .update(number, "id");
    return number.getKeyAs(Long.class);
  }

  /** The leave with this number; empty where it was called off. */
  public Optional<Leave> leave(long number) {
    return jdbc.sql(LEAVES + "where id = ?")
        .param(number)
        .query((row, index) -> leave(row))
        .optional();
  }

  /** The number of the leave in which the rep is on that day; empty where the rep is there then. */
  public Optional<Long> numberOfLeaveOn(String rep, LocalDate day) {
    return jdbc.sql("select id from rep_leave where rep = ? and first_day <= ? and last_day >= ?")
        .param(rep)
        .param(day)
        .param(day)
        .query(Long.class)
        .optional();
  }

  /** The rep is back on that day of the leave; back on its first day is not to leave at all. */
  public void comeBack(long number, LocalDate firstDayBack) {
    jdbc.sql("delete from rep_leave where id = ? and first_day >= ?")
        .param(number)
        .param(firstDayBack)
        .update();
    jdbc.sql("update rep_leave set last_day = ? where id = ? and last_day >= ?")
        .param(firstDayBack.minusDays(1))
        .param(number)
        .param(firstDayBack)
        .update();
  }

  /** Whether the rep is away now. */
  public boolean isAway(String rep) {
    return isAway(rep, today(rep));
  }

  /** The leave in which the rep is on that day. */
  public Optional<Leave> leaveOn(String rep, LocalDate day) {
    return jdbc.sql(LEAVES + "where rep = ? and first_day <= ? and last_day >= ?")
        .param(rep)
        .param(day)
        .param(day)
        .query((row, number) -> leave(row))
        .optional();
  }

  /**
   * Who steps in for the rep on that day: the deputy, or the deputy's deputy where that one is away
   * too, and so on. Empty where the rep is there, or nobody is.
   */
  public Optional<String> deputyOf(String rep, LocalDate day) {
    var asked = new HashSet<String>();
    var next = leaveOn(rep, day);
    while (next.isPresent() && asked.add(next.get().rep())) {
      var deputy = next.get().deputy();
      next = leaveOn(deputy, day);
      if (next.isEmpty()) {
        return Optional.ofNullable(deputy);
      }
    }
    return Optional.empty();
  }

  /** Who steps in for the rep now; empty where the rep is there, or nobody is. */
  public Optional<String> deputyOf(String rep) {
    return deputyOf(rep, today(rep));
  }

  /** Those who are away now and in whose place this person stands, in alphabetical order. */
  public List<String> absentWhomReplaces(String person) {
    var today = LocalDate.ofInstant(clock.instant(), company.zone());
    // A day more on both sides: each rep's own calendar says which day it is.
    return jdbc
        .sql(
            """
            select distinct rep from rep_leave
             where first_day <= ? and last_day >= ?
             order by rep
            """)
        .param(today.plusDays(1))
        .param(today.minusDays(1))
        .query(String.class)
        .list()
        .stream()
        .filter(rep -> deputyOf(rep).filter(person::equals).isPresent())
        .toList();
  }

  /** Whom the rep named as deputy for every leave that names nobody else. */
  public Optional<String> usualDeputyOf(String rep) {
    return setting("deputy", rep);
  }

  /** What stands below the mails that the rep writes; may have several lines. */
  public Optional<String> signatureOf(String rep) {
    return setting("signature", rep);
  }

  /** The company's hours, with which every rep begins. */
  public RepHours companyHours() {
    return new RepHours(company.zone(), company.opens(), company.closes(), company.days());
  }

  public void keepHours(String rep, RepHours hours) {
    settingsOf(rep);
    jdbc.sql("update rep_settings set time_zone = ?, opens = ?, closes = ?, days = ? where rep = ?")
        .param(hours.zone().getId())
        .param(hours.opens())
        .param(hours.closes())
        .param(hours.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")))
        .param(rep)
        .update();
  }

  public void keepDeputy(String rep, String deputy) {
    settingsOf(rep);
    jdbc.sql("update rep_settings set deputy = ? where rep = ?").param(deputy).param(rep).update();
  }

  /**
   * @param signature at most 1,000 characters
   */
  public void keepSignature(String rep, String signature) {
    settingsOf(rep);
    jdbc.sql("update rep_settings set signature = ? where rep = ?")
        .param(signature)
        .param(rep)
        .update();
  }

  /**
   * Somebody else steps in wherever this rep was to.
   *
   * @param other null where it is the whole team
   */
  public void replaceDeputy(String rep, String other) {
    jdbc.sql("update rep_settings set deputy = ? where deputy = ?")
        .param(other)
        .param(rep)
        .update();
    jdbc.sql(
            """
            update rep_leave set deputy = case when rep = cast(? as varchar(64)) then null
                    else cast(? as varchar(64)) end
             where deputy = ? and last_day >= ?
            """)
        .param(other)
        .param(other)
        .param(rep)
        .param(today(rep))
        .update();
  }

  private Optional<String> setting(String column, String rep) {
    return jdbc
        .sql("select " + column + " from rep_settings where rep = ?")
        .param(rep)
        .query(String.class)
        .list()
        .stream()
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /** Makes sure that the rep has a row. */
  private void settingsOf(String rep) {
    jdbc.sql(
            """
            insert into rep_settings (rep)
            select cast(? as varchar(64))
             where not exists (select 1 from rep_settings where rep = ?)
            """)
        .param(rep)
        .param(rep)
        .update();
  }

  private static RepHours hours(ResultSet row) throws SQLException {
    return new RepHours(
        ZoneId.of(row.getString("time_zone")),
        row.getObject("opens", LocalTime.class),
        row.getObject("closes", LocalTime.class),
        Arrays.stream(row.getString("days").split(","))
            .filter(not(String::isBlank))
            .map(DayOfWeek::valueOf)
            .collect(Collectors.toSet()));
  }

  private static Leave leave(ResultSet row) throws SQLException {
    return new Leave(
        row.getString("rep"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getString("deputy"));
  }
}
