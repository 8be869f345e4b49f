package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.engine.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartureTest {

  @Test
  void oneGoesByDaysOrToAMomentOrToTheNextThing() {
    assertThat(read("{'days': 30}")).isEqualTo(new Departure(Duration.ofDays(30), null, false));
    assertThat(read("{'to': '2027-03-01T09:00:00Z', 'repsAnswer': true}"))
        .isEqualTo(new Departure(null, Instant.parse("2027-03-01T09:00:00Z"), true));
    assertThat(read("{'to': '2027-03-01T09:00:00+02:00'}").to())
        .isEqualTo(Instant.parse("2027-03-01T07:00:00Z"));
    assertThat(read("{'to': 'next'}")).isEqualTo(new Departure(null, null, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | Say how far to go",
        "[]                                | Say how far to go",
        "{'days': 1, 'to': 'next'}         | Say how far to go",
        "{'days': 'many'}                  | \"days\" is a whole number",
        "{'days': 1.5}                     | \"days\" is a whole number",
        "{'days': 99999999999}             | \"days\" is a whole number",
        "{'days': null}                    | \"days\" is a whole number",
        "{'to': 'tomorrow'}                | \"to\" is a moment with its offset",
        "{'to': '2027-03-01'}              | \"to\" is a moment with its offset",
        "{'to': 5}                         | \"to\" is a moment with its offset",
        "{'days': 1, 'repsAnswer': 'yes'}  | \"repsAnswer\" is either true or false",
        "{'days': 1, 'speed': 88}          | The time machine does not know \"speed\""
      })
  void whatCannotBeIsRefusedInASentence(String sent, String sentence) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> read(sent))
        .withMessageStartingWith(sentence);
  }

  @Test
  void itLeadsFromNowToAMomentThatIsNotTooFar() {
    var now = Instant.parse("2026-11-22T03:00:00Z");

    assertThat(read("{'days': 7}").from(now)).contains(Instant.parse("2026-11-29T03:00:00Z"));
    assertThat(read("{'to': 'next'}").from(now)).isEmpty();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> read("{'days': -1}").from(now))
        .withMessage("The time machine only goes forward: it is 2026-11-22T03:00:00Z already.");
    for (var far : new String[] {"{'days': 4000}", "{'to': '9999-12-31T00:00:00Z'}"}) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> read(far).from(now))
          .withMessage("The time machine goes ten years at a time at most.");
    }
  }

  private static Departure read(String json) {
    try {
      return Departure.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
