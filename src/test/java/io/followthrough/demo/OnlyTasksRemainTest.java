package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link TimeMachineTest} tells of small processes, told of those of the business. */
@Tag("newcomer")
class OnlyTasksRemainTest {

  @TempDir Path folder;

  @Test
  void theTimeMachineSaysSoOnceNothingGoesOnForALeadThatNobodyAnswers() {
    try (var years = new Years(folder.resolve("idle"), 0)) {
      years.aLeadComesIn();

      var night = years.flyByIdly(Duration.ofMinutes(10));
      assertThat(night.waitingForPeople())
          .as("the manager hears of it when nobody has claimed it for an hour")
          .isFalse();

      var month = years.flyByIdly(Duration.ofDays(30));
      assertThat(years.waitingIn("sales-meeting"))
          .as("the routine goes on: its next meeting is near in some days")
          .isNotEmpty();
      assertThat(month.tasksOpen()).isPositive();
      assertThat(month.waitingForPeople()).isTrue();
      assertThat(month.message())
          .endsWith(
              "Only people's tasks remain: until they are done, nothing but the company's own"
                  + " routine goes on.");
    }
  }
}
