package io.followthrough.watch;

import io.followthrough.customer.ContactPolicy;
import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** For how long the watch looks on before it says something. */
@Component
class Patience {

  /** A rep mends a broken promise by the day that we named for it; after that a manager does. */
  static final int BROKEN_WORDS = 1;

  private static final int WORKING_DAYS = 3;

  /** Their wish goes before the floor; but nobody wishes to be forgotten. */
  private static final int SELDOM = 2;

  private final ContactPolicy policy;
  private final People people;
  private final Diary diary;
  private final Clock clock;

  Patience(ContactPolicy policy, People people, Diary diary, Clock clock) {
    this.policy = policy;
    this.people = people;
    this.diary = diary;
    this.clock = clock;
  }

  Bounds now() {
    return new Bounds(silentSince(1), silentSince(SELDOM), threeWorkingDaysAgo(), people.atWork());
  }

  private Map<String, Instant> silentSince(int timesTheFloor) {
    var now = clock.instant();
    return Bounds.STAGES.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                stage ->
                    now.minus(Duration.ofDays((long) timesTheFloor * policy.of(stage).floor()))));
  }

  /** What was due before this moment has had three whole working days, by the company's week. */
  Instant threeWorkingDaysAgo() {
    var now = clock.instant().atZone(diary.companyZone());
    var day = now.toLocalDate();
    for (var left = WORKING_DAYS; left > 0; left--) {
      day = diary.company().workingDayBefore(day);
    }
    return now.with(day).toInstant();
  }
}
