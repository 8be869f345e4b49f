package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three years of twenty customers, day by day, while reps take turns to be on leave: nobody is
 * dropped, nobody is pressed, every word is kept. Those of two hundred are a benchmark.
 */
@Tag("years")
class YearsTest {

  private static final int CUSTOMERS = 20;
  private static final int A_YEAR = 365;
  private static final int A_QUARTER = 91;

  @TempDir Path folder;

  @Test
  void nobodyIsDroppedPressedOrForgottenWhileRepsDoTheirTasks() throws IOException {
    try (var years = new Years(folder.resolve("diligent"), 0)) {
      years.live(CUSTOMERS, A_QUARTER);
      years.restart();
      years.live(CUSTOMERS, 2 * A_YEAR - A_QUARTER);
      years.restart();
      years.live(CUSTOMERS, A_YEAR);

      Files.writeString(Path.of("target", "touches-of-three-years.txt"), years.table());
      assertThat(years.tooClose()).isEmpty();
      assertThat(years.missedDays()).isZero();
      assertThat(years.brokenInSilence()).isEmpty();
      assertThat(years.leaves()).isEqualTo(39);
      assertThat(years.doneWhileAway()).isEmpty();
      years.areShownInCockpit("years-");
    }
  }
}
