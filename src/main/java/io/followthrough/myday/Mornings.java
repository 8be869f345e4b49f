package io.followthrough.myday;

import io.followthrough.diary.Reps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When reps begin to work, and which of these mornings were begun already. */
@Component
class Mornings {

  /**
   * @param day where the rep works
   * @param at the hour at which the rep begins
   */
  record Morning(String rep, LocalDate day, Instant at) {}

  /** Longer than a day, as a change of daylight saving may bring the hour forward. */
  private static final Duration AHEAD = Duration.ofHours(25);

  private final Reps reps;
  private final JdbcClient jdbc;
  private final Clock clock;

  Mornings(Reps reps, JdbcClient jdbc, Clock clock) {
    this.reps = reps;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The mornings of the next 25 hours on which the rep works, and that nobody has begun yet. */
  List<Morning> next(String rep) {
    var now = clock.instant();
    var there = reps.availabilityOf(rep);
    return Stream.iterate(there.dayOf(now), day -> day.plusDays(1))
        .limit(3)
        .filter(there::isWorkingDay)
        .map(
            day ->
                new Morning(rep, day, day.atTime(there.opens()).atZone(there.zone()).toInstant()))
        .filter(morning -> !morning.at().isBefore(now) && morning.at().isBefore(now.plus(AHEAD)))
        .filter(morning -> !isBegun(morning))
        .toList();
  }

  /** From now on nobody begins it again. */
  void begin(Morning morning) {
    jdbc.sql("insert into day_begun (rep, local_day) values (?, ?)")
        .param(morning.rep())
        .param(morning.day())
        .update();
  }

  private boolean isBegun(Morning morning) {
    return jdbc.sql("select count(*) from day_begun where rep = ? and local_day = ?")
            .param(morning.rep())
            .param(morning.day())
            .query(Integer.class)
            .single()
        > 0;
  }
}
