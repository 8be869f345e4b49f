package io.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decision tables must keep to, however an analyst changes their rules. */
class DecisionTablesTest {

  private static final DmnEngine ENGINE =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  private static final DmnDecision CADENCE = table("follow-up/cadence.dmn");
  private static final DmnDecision CAPACITY = table("follow-up/capacity.dmn");
  private static final DmnDecision ROUTING = table("sale/lead-routing.dmn");
  private static final DmnDecision LESS_OFTEN = table("follow-up/less-often.dmn");
  private static final DmnDecision NURTURE = table("nurture/nurture-interval.dmn");
  private static final DmnDecision REVIEW = table("after-sale/account-review.dmn");

  private static final int ENDLESS = 50;

  /** One planned attempt. */
  private record Attempt(
      int workingDays, String channel, int hour, String text, boolean onPromisedDay) {

    boolean isCall() {
      return channel.equals("phone");
    }
  }

  @ParameterizedTest(name = "{0}, prefers \"{1}\"")
  @CsvSource({"lead, phone", "lead, mail", "lead, ''", "quote, phone", "quote, mail", "quote, ''"})
  @DisplayName("a lead and a quote get six attempts and more, at gaps that widen")
  void nobodyIsGivenUpEarly(String purpose, String preferred) {
    var attempts = attempts(purpose, preferred, 1);

    assertThat(attempts).hasSizeGreaterThanOrEqualTo(6);
    assertThat(attempts).extracting(Attempt::workingDays).isSorted().allMatch(days -> days >= 2);
    assertThat(attempts).filteredOn(Attempt::isCall).hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest(name = "{0}, prefers \"{1}\"")
  @CsvSource({"lead, phone", "lead, mail", "lead, ''", "quote, phone", "quote, mail", "quote, ''"})
  @DisplayName("mail and phone take turns, at most three mails, and the last word is a call")
  void neitherPestNorInvisible(String purpose, String preferred) {
    var attempts = attempts(purpose, preferred, 1);

    assertThat(attempts)
        .filteredOn(attempt -> !attempt.isCall())
        .hasSizeBetween(1, 3)
        .extracting(Attempt::text)
        .doesNotHaveDuplicates();
    assertThat(attempts.get(attempts.size() - 1).isCall()).isTrue();
  }

  @ParameterizedTest(name = "{0}, prefers \"{1}\"")
  @CsvSource({"lead, phone", "lead, mail", "lead, ''", "quote, phone", "quote, mail", "quote, ''"})
  @DisplayName("no two attempts in a row come at the same hour")
  void anotherHourEachTime(String purpose, String preferred) {
    var hours = attempts(purpose, preferred, 1).stream().map(Attempt::hour).toList();

    assertThat(hours).allMatch(hour -> hour >= 9 && hour <= 17);
    assertThat(hours.stream().distinct().count()).isGreaterThanOrEqualTo(5);
    for (var next = 1; next < hours.size(); next++) {
      assertThat(hours.get(next)).isNotEqualTo(hours.get(next - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "quote", "nurture", "review"})
  @DisplayName("the channel that the customer prefers goes first")
  void theirChannelFirst(String purpose) {
    assertThat(attempts(purpose, "mail", 1).get(0).channel()).isEqualTo("mail");
    assertThat(attempts(purpose, "phone", 1).get(0).channel()).isEqualTo("phone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "quote", "nurture", "review"})
  @DisplayName("the day that the customer named goes before any rhythm")
  void theirDayFirst(String purpose) {
    var call = attempt(purpose, 1, "mail", "callLater", 1);

    assertThat(call.isCall()).isTrue();
    assertThat(call.onPromisedDay()).isTrue();
    assertThat(call.workingDays()).isZero();
  }

  @Test
  @DisplayName("while somebody else decides, help comes before the decision and a call after it")
  void helpToDecide() {
    var help = attempt("quote", 1, "", "waitingForDecision", 1);
    var call = attempt("quote", 2, "", "helpSent", 1);

    assertThat(help.text()).isEqualTo("follow-up/help-to-decide");
    assertThat(help.onPromisedDay()).isFalse();
    assertThat(call.isCall()).isTrue();
    assertThat(call.onPromisedDay()).isTrue();
  }

  @Test
  @DisplayName("a quote that lies unanswered is followed up at once, one just sent is left to read")
  void thePileFirst() {
    assertThat(attempt("quote", 1, "", "", 1).workingDays()).isZero();
    assertThat(attempt("quote", 1, "", "quoteSent", 1).workingDays()).isEqualTo(2);
  }

  @Test
  @DisplayName("in nurture a month lies between two touches, and each round brings another text")
  void nurtureIsUseful() {
    var texts = new ArrayList<String>();
    for (var round = 1; round <= 4; round++) {
      var attempts = attempts("nurture", "", round);
      assertThat(attempts.subList(1, attempts.size()))
          .allMatch(attempt -> attempt.workingDays() >= 21);
      attempts.stream().filter(attempt -> !attempt.isCall()).map(Attempt::text).forEach(texts::add);
    }
    assertThat(texts).hasSize(4).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notNow", "silent", "notRightFit", "boughtElsewhere"})
  @DisplayName("after a no it takes 30 to 90 days, longer only where the customer wishes it")
  void neverForgottenNeverPestered(String kindOfNo) {
    for (var round = 0; round < 4; round++) {
      assertThat(days(NURTURE, Map.of("kindOfNo", kindOfNo, "round", round, "lessOften", false)))
          .isBetween(30, 90);
      assertThat(days(NURTURE, Map.of("kindOfNo", kindOfNo, "round", round, "lessOften", true)))
          .isGreaterThan(90);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 500, 10_000, 49_999.99, 50_000, 2_000_000})
  @DisplayName("every customer is reviewed within the quarter, large ones more often")
  void everyCustomerIsReviewed(double wonAmount) {
    for (var round = 0; round < 4; round++) {
      var days = days(REVIEW, Map.of("round", round, "wonAmount", wonAmount, "lessOften", false));
      assertThat(days).isBetween(30, 90);
      assertThat(days)
          .isGreaterThanOrEqualTo(
              days(
                  REVIEW,
                  Map.of("round", round, "wonAmount", wonAmount + 100_000, "lessOften", false)));
      assertThat(days(REVIEW, Map.of("round", round, "wonAmount", wonAmount, "lessOften", true)))
          .isGreaterThan(90);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "quote"})
  @DisplayName("who wants to hear from us less often waits longer between two attempts")
  void lessOftenInASaleToo(String purpose) {
    assertThat(only(LESS_OFTEN, Map.of("purpose", purpose)).<Integer>getSingleEntry())
        .isGreaterThan(1);
  }

  @Test
  @DisplayName("a lead of which nothing is known goes to the least busy rep")
  void nobodyWaitsForAFit() {
    var facts = Map.<String, Object>of("leadCountry", "", "leadLanguage", "", "leadInterest", "");

    assertThat(only(ROUTING, facts).<String>getSingleEntry()).isEqualTo("least busy");
  }

  @Test
  @DisplayName("a rep's day has a limit, and room for the small ones")
  void aDayHasALimit() {
    var day = only(CAPACITY, Map.of("rep", "somebody"));

    assertThat(day.<Integer>getEntry("calls")).isPositive();
    assertThat(day.<Integer>getEntry("smallest")).isBetween(1, 99);
    assertThat(day.<Integer>getEntry("smallUpTo")).isPositive();
  }

  /** All attempts until none is left, as if each came to nothing. */
  private static List<Attempt> attempts(String purpose, String preferred, int round) {
    var attempts = new ArrayList<Attempt>();
    var lastResult = purpose.equals("quote") ? "quoteSent" : "notReached";
    for (var number = 1; number < ENDLESS; number++) {
      var attempt = attempt(purpose, number, preferred, lastResult, round);
      if (attempt.channel().equals("none")) {
        return attempts;
      }
      attempts.add(attempt);
      lastResult = attempt.isCall() ? "notReached" : "mailSent";
    }
    throw new AssertionError("The attempts for a " + purpose + " never end.");
  }

  private static Attempt attempt(
      String purpose, int number, String preferred, String lastResult, int round) {
    var row =
        only(
            CADENCE,
            Map.of(
                "purpose", purpose,
                "attempt", number,
                "preferredChannel", preferred,
                "lastResult", lastResult,
                "round", round));
    return new Attempt(
        row.getEntry("wait"),
        row.getEntry("channel"),
        row.getEntry("hour"),
        row.getEntry("text"),
        row.getEntry("onPromisedDay"));
  }

  private static int days(DmnDecision table, Map<String, Object> facts) {
    return only(table, facts).<Integer>getSingleEntry();
  }

  private static DmnDecisionRuleResult only(DmnDecision table, Map<String, Object> facts) {
    return ENGINE.evaluateDecisionTable(table, new HashMap<>(facts)).getSingleResult();
  }

  private static DmnDecision table(String file) {
    try (var stream = Files.newInputStream(Path.of("processes").resolve(file))) {
      return ENGINE.parseDecisions(stream).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
