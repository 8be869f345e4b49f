package io.followthrough.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.diary.Diary;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class DeadlineTest {

  @Autowired Diary diary;

  @ParameterizedTest(name = "a call on {0} is returned by {2}")
  @CsvSource({
    // within working hours: three hours, or closing
    "2026-03-02T09:00, 2026-03-02T11:00, 2026-03-02T12:00",
    "2026-03-02T14:00, 2026-03-02T16:00, 2026-03-02T17:00",
    "2026-03-02T16:30, 2026-03-02T16:00, 2026-03-02T17:00",
    // outside of them: the first hour after we open
    "2026-03-02T07:00, 2026-03-02T09:00, 2026-03-02T10:00",
    "2026-03-02T17:00, 2026-03-03T09:00, 2026-03-03T10:00",
    "2026-03-06T22:00, 2026-03-09T09:00, 2026-03-09T10:00",
    "2026-03-08T12:00, 2026-03-09T09:00, 2026-03-09T10:00"
  })
  void isThreeHoursOrClosingOrTheFirstHour(String call, String remindAt, String latest) {
    assertThat(Deadline.after(Instant.parse(call + ":00Z"), diary))
        .isEqualTo(new Deadline(Instant.parse(remindAt + ":00Z"), Instant.parse(latest + ":00Z")));
  }
}
