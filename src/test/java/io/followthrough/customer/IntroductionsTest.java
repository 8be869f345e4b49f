package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.engine.Refused;
import io.followthrough.mail.Company;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntroductionsTest {

  private final Introductions introductions =
      new Introductions(new Company("Larkfield", "12 Quay Street, Bristol", "GB"));

  @Test
  void textsAreTrimmedAndBlankOnesAreNone() {
    var ann =
        introductions.of(
            Somebody.named(" Ann Archer ")
                .email(" Ann@Customer.example ")
                .phone(" ")
                .company("")
                .country("de"));

    assertThat(ann.name()).isEqualTo("Ann Archer");
    assertThat(ann.email()).isEqualTo("Ann@Customer.example");
    assertThat(ann.emailKey()).contains("ann@customer.example");
    assertThat(ann.phone()).isNull();
    assertThat(ann.phoneKey()).isEmpty();
    assertThat(ann.company()).isNull();
    assertThat(ann.country()).isEqualTo("DE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"info@customer.example", "INFO@customer.example", "Einkauf@customer.example"})
  void aRoleIsNobodysIdentity(String address) {
    assertThat(byMail(address).email()).isEqualTo(address);
    assertThat(byMail(address).emailKey()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"information@customer.example", "info.ann@customer.example"})
  void whoseAddressOnlyBeginsLikeARoleIsAPerson(String address) {
    assertThat(byMail(address).emailKey()).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "+49 30 1234567, , +49301234567",
    "0049 30 1234567, , +49301234567",
    "030 1234567, DE, +49301234567",
    "030/123-45.67, de, +49301234567",
    "(030) 1234567, DE, +49301234567",
    "0117 496 0000, , +441174960000"
  })
  void aPhoneNumberIsTheSameHoweverItIsWritten(String phone, String country, String same) {
    assertThat(byPhone(phone, country).phoneKey()).contains(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "call me",
        "+49",
        "+999 123456789",
        "+49 30 12345678901234567890",
        "0000000000000000"
      })
  void anImpossiblePhoneNumberIsRefused(String phone) {
    assertThatThrownBy(() -> byPhone(phone, null))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "\"%s\" cannot be a phone number: check the digits, or write it with the country code, such as +49 30 1234567."
                .formatted(phone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 30 1234567\r\nBcc: all@customer.example",
        "+49 30\n1234567",
        "+49 30\u2028 1"
      })
  void aPhoneNumberOnTwoLinesIsRefused(String phone) {
    assertThatThrownBy(() -> byPhone(phone, null)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49                                    30 1234567"})
  void aPhoneNumberThatIsMostlyBlanksIsRefused(String phone) {
    assertThatThrownBy(() -> byPhone(phone, null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "ann@",
        "@customer.example",
        "ann@customer",
        "ann@@customer.example",
        "ann archer@customer.example",
        "Ann <ann@customer.example>",
        "ann@customer.example, bob@customer.example",
        "ann@customer.example\r\nBcc: all@customer.example",
        "ann\n@customer.example",
        "ann@customer.example\u0000"
      })
  void whatIsNoMailAddressIsRefused(String address) {
    assertThatThrownBy(() -> byMail(address))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("is not an e-mail address.")
        .hasMessageNotContainingAny("\r", "\n", "\u0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"änn@customer.example", "ann(work)@customer.example", "ann..a@customer.example"})
  void anAddressToWhichNoMailCouldGoIsRefusedBeforeAnythingStarts(String address) {
    assertThatThrownBy(() -> byMail(address))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("is not an e-mail address.");
  }

  @Test
  void whoCannotBeReachedIsRefused() {
    assertThatThrownBy(() -> byMail(" "))
        .hasMessage(
            "There is no way to reach Ann Archer: give an e-mail address or a phone number.");
    assertThatThrownBy(() -> introductions.of(Somebody.named(" ").email("ann@customer.example")))
        .hasMessage("A name is missing: who is the customer?");
  }

  @Test
  void aNameOnTwoLinesIsRefused() {
    assertThatThrownBy(
            () -> introductions.of(Somebody.named("Ann\nArcher").email("ann@customer.example")))
        .hasMessage("The name must be on one line, without control characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "XX, , , , '\"XX\" is not a country: use the two letters of ISO 3166, such as DE or US.'",
    ", Mars/Base, , , \"Mars/Base\" is not a time zone: use a name such as Europe/Berlin.",
    ", , klingon, , '\"klingon\" is not a language: use two letters, such as en or fr.'",
    ", , , pigeon, '\"pigeon\" is not a channel. Choose one of: mail, phone, visit, letter.'"
  })
  void whatIsUnknownIsRefusedWithWhatToWriteInstead(
      String country, String zone, String language, String channel, String sentence) {
    assertThatThrownBy(
            () ->
                introductions.of(
                    Somebody.named("Ann Archer")
                        .email("ann@customer.example")
                        .country(country)
                        .timeZone(zone)
                        .language(language)
                        .preferredChannel(channel)))
        .isInstanceOf(Refused.class)
        .hasMessage(sentence);
  }

  private Introduction byMail(String address) {
    return introductions.of(Somebody.named("Ann Archer").email(address));
  }

  private Introduction byPhone(String phone, String country) {
    return introductions.of(Somebody.named("Ann Archer").phone(phone).country(country));
  }
}
