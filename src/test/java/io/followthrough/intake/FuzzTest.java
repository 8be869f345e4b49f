package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For some seconds, and the same each time; {@code FuzzBench} takes longer, and its chances. */
class FuzzTest extends Fuzz {

  @Test
  void whateverComesIsAnsweredInWordsAndWhatIsRefusedLeavesNothingBehind() throws Exception {
    var answers = sendAnythingFor(Duration.ofSeconds(8), 20260302);

    assertThat(answers).containsKeys("POST /api/leads", "POST /api/quotes", "GET /api/customers");
    assertThat(answers.values())
        .as("answers of both kinds: %s", answers)
        .anySatisfy(of -> assertThat(of).containsKey(200))
        .anySatisfy(of -> assertThat(of).containsKey(400));
  }
}
