package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class FormInputTest {

  @Test
  void textIsTrimmedAndBlankTextIsNoText() {
    assertThat(form("name", "  Ada ").text("name")).contains("Ada");
    assertThat(form("name", " \n").text("name")).isEmpty();
    assertThat(form("other", "x").text("name")).isEmpty();
  }

  @Test
  void datesAndTimesHaveNoZone() {
    assertThat(form("day", "2026-03-05").date("day")).contains(LocalDate.of(2026, 3, 5));
    var ten = LocalDateTime.of(2026, 3, 5, 10, 0);
    assertThat(form("at", "2026-03-05T10:00").dateTime("at")).contains(ten);
    assertThat(form("at", "2026-03-05T10:00:30").dateTime("at")).contains(ten.plusSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.3.2026", "2026-02-30", "2026-03-05T10:00Z", "soon"})
  void whatIsNoDateIsRefusedByItsName(String text) {
    assertThatThrownBy(() -> form("nextDate", text).date("nextDate"))
        .isInstanceOf(Refused.class)
        .hasMessage("“Next date” is not a date. Please pick a day.");
    assertThatThrownBy(() -> form("nextDate", text).dateTime("nextDate"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void numbersKeepEveryDigitThatWasTyped() {
    assertThat(form("price", "1234.50").number("price")).contains(new BigDecimal("1234.50"));
    assertThat(form("price", 12.5).number("price")).contains(new BigDecimal("12.5"));
    assertThat(form("price", 3).number("price")).contains(new BigDecimal("3"));
    assertThat(form("price", 1.0E7).number("price")).contains(new BigDecimal("10000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.000,50", "1e999999999", "NaN", "--1", "0x10", "99999999999999999"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> form("price", text).number("price")).isInstanceOf(Refused.class);
  }

  @Test
  void onlyACheckedBoxIsChecked() {
    assertThat(form("agreed", true).checked("agreed")).isTrue();
    assertThat(form("agreed", false).checked("agreed")).isFalse();
    assertThat(form("other", true).checked("agreed")).isFalse();
  }

  private static FormInput form(String key, Object value) {
    var scope = Mockito.mock(VariableScope.class);
    Mockito.when(scope.getVariable(key)).thenReturn(value);
    return FormInput.of(scope);
  }
}
