package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAmountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1250.50 | 1250.50",
        "1250,5 | 1250.5",
        "1,250.50 | 1250.50",
        "1.250,50 | 1250.50",
        "1 250,50 | 1250.50",
        "1 250 | 1250",
        "1'250.50 | 1250.50",
        "1,250,000 | 1250000",
        "1.250.000,00 | 1250000.00",
        "0.125 | 0.125",
        "900 | 900",
        "-5 | -5"
      })
  void isUnderstoodAsItIsMeant(String typed, String amount) {
    assertThat(TypedAmount.plain(typed, "Amount")).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,250", "1.250", "12.500", "-1,250"})
  void isRefusedWhereItCouldBeTwo(String typed) {
    assertThatThrownBy(() -> TypedAmount.plain(typed, "Amount"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "“Amount” could be two amounts. Please write the decimals, too, or no separator at all:"
                + " 1250.00 or 1250.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,25,50", "1.2.3", "12,", "1,250.50.1", "1e5", "EUR 5"})
  void whatIsNoAmountIsLeftAsItIsForWhoeverRefusesIt(String typed) {
    assertThatThrownBy(() -> FormInput.asNumber(TypedAmount.plain(typed, "Amount"), "Amount"))
        .isInstanceOf(Refused.class)
        .hasMessage("“Amount” is not a number. Please write it like 1234.50.");
  }
}
