package io.followthrough.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.followthrough.demo.Pile.GivenQuote;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PileTest {

  @RegisterExtension static final OpenDemo demo = new OpenDemo();

  private final Pile pile = demo.getBean(Pile.class);
  private final List<GivenQuote> quotes = pile.quotes();

  @Test
  void fourHundredQuotesAreWorthExactlyTwoMillionDollars() {
    assertThat(quotes).hasSize(400);
    assertThat(quotes.stream().map(GivenQuote::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualTo(new BigDecimal("2000000.00"));
    assertThat(quotes)
        .extracting(GivenQuote::amount)
        .allMatch(amount -> amount.compareTo(new BigDecimal("300")) >= 0)
        .allMatch(amount -> amount.compareTo(new BigDecimal("60000")) <= 0)
        .anyMatch(amount -> amount.compareTo(new BigDecimal("50000")) > 0)
        .anyMatch(amount -> amount.compareTo(new BigDecimal("500")) < 0);
  }

  @Test
  void itIsTheSamePileEveryTime() {
    assertThat(pile.quotes()).isEqualTo(quotes);
    assertThat(quotes).extracting(GivenQuote::number).doesNotHaveDuplicates();
    assertThat(quotes.get(0).customer())
        .isEqualTo(
            new MadeUpPerson(
                "Amelia Abbott", "Alder Bakery", "amelia.abbott@example.com", "+1 212 555 0100"));
  }

  @Test
  void theyWereSentOnWorkingDaysOfTheLastFourteenMonths() {
    var today =
        LocalDate.ofInstant(
            demo.getBean(java.time.Clock.class).instant(), ZoneId.of("America/New_York"));

    assertThat(quotes)
        .extracting(GivenQuote::quotedOn)
        .allMatch(day -> day.isBefore(today) && !day.isBefore(today.minusMonths(14)))
        .noneMatch(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
        .anyMatch(day -> day.isAfter(today.minusDays(14)))
        .anyMatch(day -> day.isBefore(today.minusMonths(13)));
  }

  @Test
  void someCustomersHaveSeveralQuotesAndEachHasOneOwnerOrNone() {
    var ownersByCustomer =
        quotes.stream()
            .collect(
                groupingBy(
                    quote -> quote.customer().email(),
                    mapping(quote -> String.valueOf(quote.owner()), toSet())));

    assertThat(ownersByCustomer).hasSize(330);
    // A company has one owner: two reps' quotes for one of them would be refused.
    assertThat(quotes.stream().map(quote -> quote.customer().company()).distinct()).hasSize(330);
    assertThat(ownersByCustomer.values()).allMatch(owners -> owners.size() == 1);
    assertThat(quotes)
        .extracting(GivenQuote::owner)
        .contains("anna", "ben", "carla")
        .containsNull();
  }

  @Test
  void nobodyInItCanBeReachedButEverybodyCouldExist() {
    var numbers = PhoneNumberUtil.getInstance();
    assertThat(quotes)
        .extracting(GivenQuote::customer)
        .allMatch(person -> person.email().matches("[a-z.]+@example\\.(com|org|net)"))
        .allMatch(person -> person.phone().matches("\\+1 \\d{3} 555 01\\d\\d"))
        .allMatch(
            person -> {
              try {
                return numbers.isPossibleNumber(numbers.parse(person.phone(), null));
              } catch (NumberParseException e) {
                return false;
              }
            });
    assertThat(quotes.stream().map(GivenQuote::customer).distinct())
        .extracting(MadeUpPerson::phone)
        .doesNotHaveDuplicates();
  }

  @Test
  void theFileHasTheColumnsOfTheApiAndAWayToReachEverybody() throws IOException {
    try (var csv =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(pile.csv()))) {
      assertThat(csv.getHeaderNames())
          .containsExactly(
              "quote_number",
              "customer",
              "company",
              "email",
              "phone",
              "amount",
              "currency",
              "quoted_on",
              "owner",
              "notes");
      assertThat(csv.getRecords())
          .hasSize(400)
          .allSatisfy(
              row -> {
                assertThat(row.get("email") + row.get("phone")).isNotEmpty();
                assertThat(row.get("amount")).matches("\\d+\\.00");
                assertThat(row.get("currency")).isEqualTo("USD");
                assertThat(LocalDate.parse(row.get("quoted_on"))).isNotNull();
              })
          .anyMatch(row -> row.get("email").isEmpty())
          .anyMatch(row -> row.get("phone").isEmpty())
          .anyMatch(row -> row.get("owner").isEmpty());
    }
  }
}
