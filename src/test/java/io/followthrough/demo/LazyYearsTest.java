package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link YearsTest} tells, where reps are only human. */
@Tag("years")
class LazyYearsTest {

  private static final int CUSTOMERS = 20;
  private static final int A_QUARTER = 91;
  private static final int A_THIRD = 33;

  @TempDir Path folder;

  @Test
  void nobodyIsDroppedWhereRepsIgnoreAThirdOfTheirTasksAndTheManagerSeesWhatIsLate() {
    try (var years = new Years(folder.resolve("lazy"), A_THIRD)) {
      years.live(CUSTOMERS, A_QUARTER);

      assertThat(years.tooClose()).isEmpty();
      assertThat(years.seenByTheManager()).isPositive();
      assertThat(years.missedDays()).isPositive();
      assertThat(years.brokenInSilence()).isNotEmpty();
      years.areShownInCockpit("lazy-");
    }
  }
}
