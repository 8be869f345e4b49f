package io.followthrough.diary;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class RepsTest {

  private static final LocalDate MARCH_2 = LocalDate.parse("2026-03-02");
  private static final LocalDate MARCH_6 = LocalDate.parse("2026-03-06");

  @Autowired Story story;
  @Autowired Reps reps;

  @Test
  void aRepBeginsWithTheHoursOfTheCompanyAndKeepsOwnOnes() {
    var early =
        new RepHours(
            ZoneId.of("Asia/Tokyo"),
            LocalTime.of(7, 30),
            LocalTime.of(14, 0),
            Set.of(MONDAY, THURSDAY, SATURDAY));
    assertThat(reps.hoursOf("anna")).isEmpty();
    assertThat(reps.hoursOf(null)).isEmpty();

    reps.keepHours("anna", reps.companyHours());
    reps.keepHours("anna", early);

    assertThat(reps.hoursOf("anna")).contains(early);
    assertThat(reps.hoursOf("ben")).isEmpty();
    story.itIs("2026-03-02T16:00");
    assertThat(reps.today("anna")).isEqualTo("2026-03-03");
    assertThat(reps.today("ben")).isEqualTo("2026-03-02");
  }

  @Test
  void aSignatureAndADeputyAreKept() {
    assertThat(reps.signatureOf("anna")).isEmpty();

    reps.keepSignature("anna", "Anna Ahrens\nWindows and doors");
    reps.keepDeputy("anna", "ben");

    assertThat(reps.signatureOf("anna")).contains("Anna Ahrens\nWindows and doors");
    assertThat(reps.usualDeputyOf("anna")).contains("ben");
    assertThat(reps.usualDeputyOf("ben")).isEmpty();
    assertThat(reps.hoursOf("anna")).isEmpty();
  }

  @Test
  void whoIsAwayHasADeputyOnThoseDaysOnly() {
    reps.enter(new Leave("anna", MARCH_2, MARCH_6, "ben"));

    assertThat(reps.leavesOf("anna")).containsExactly(new Leave("anna", MARCH_2, MARCH_6, "ben"));
    assertThat(reps.deputyOf("anna", MARCH_2.minusDays(1))).isEmpty();
    assertThat(reps.deputyOf("anna", MARCH_2)).contains("ben");
    assertThat(reps.deputyOf("anna", MARCH_6)).contains("ben");
    assertThat(reps.isAway("anna", MARCH_6)).isTrue();
    assertThat(reps.isAway("anna", MARCH_6.plusDays(1))).isFalse();
    assertThat(reps.isAway("anna")).isTrue();
    assertThat(reps.isAway(null)).isFalse();
  }

  @Test
  void theDeputyOfADeputyStepsInForBoth() {
    reps.enter(new Leave("anna", MARCH_2, MARCH_6, "ben"));
    reps.enter(new Leave("ben", MARCH_6, MARCH_6, "carla"));
    assertThat(reps.deputyOf("anna", MARCH_2)).contains("ben");
    assertThat(reps.deputyOf("anna", MARCH_6)).contains("carla");

    reps.enter(new Leave("carla", MARCH_6, MARCH_6, "anna"));
    assertThat(reps.deputyOf("anna", MARCH_6)).isEmpty();
    reps.enter(new Leave("mona", MARCH_2, MARCH_6, null));
    assertThat(reps.deputyOf("mona", MARCH_2)).isEmpty();
    assertThat(reps.isAway("mona", MARCH_2)).isTrue();
  }

  @Test
  void aLeaveIsMadeShorterOrCalledOff() {
    var number = reps.enter(new Leave("anna", MARCH_2, MARCH_6, "ben"));
    assertThat(reps.numberOfLeaveOn("anna", MARCH_6)).contains(number);

    reps.comeBack(number, MARCH_6);
    assertThat(reps.leave(number))
        .contains(new Leave("anna", MARCH_2, MARCH_6.minusDays(1), "ben"));
    assertThat(reps.numberOfLeaveOn("anna", MARCH_6)).isEmpty();

    reps.comeBack(number, MARCH_2);
    assertThat(reps.leave(number)).isEmpty();
  }

  @Test
  void nobodyIsAwayTwiceOnOneDayOrWorksBackwards() {
    reps.enter(new Leave("anna", MARCH_2, MARCH_6, "ben"));

    assertThatThrownBy(() -> reps.enter(new Leave("anna", MARCH_6, MARCH_6, "ben")))
        .hasMessage("anna is away already");
    assertThatThrownBy(() -> new Leave("anna", MARCH_6, MARCH_2, "ben"))
        .hasMessage("A leave cannot begin on 2026-03-06 and end on 2026-03-02.");
    assertThatThrownBy(
            () -> new RepHours(ZoneId.of("UTC"), LocalTime.NOON, LocalTime.NOON, Set.of(MONDAY)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new RepHours(ZoneId.of("UTC"), LocalTime.MIN, LocalTime.NOON, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
