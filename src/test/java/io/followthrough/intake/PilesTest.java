package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.intake.Imports.Progress;
import io.followthrough.intake.Imports.Rejected;
import io.followthrough.intake.Imports.Remark;
import io.followthrough.intake.Web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

@ProcessTest
class PilesTest {

  private static final String HEADER =
      "quote_number,customer,company,email,phone,amount,currency,quoted_on,owner,notes\n";

  private static final String ANN =
      "Q-1,Ann Archer,Archer Ltd,ann@archer.example,,1234.50,EUR,2026-02-02,anna,met at the fair\n";

  private static final String BOB =
      "Q-2,Bob Best,Best Ltd,bob@best.example,+44 117 496 0002,99,USD,2026-02-03,,\n";

  private static final String OWN_FILE =
      "Offer;Customer name;E-Mail;Amount;Currency;Quoted on;Colour\n"
          + "Q-1;Ann Archer;ann@archer.example;1234.50;EUR;2026-02-02;red\n"
          + "Q-2;Bob Best;bob@best.example;;USD;2026-02-03;blue\n";

  private static final String OWN_COLUMNS =
      "?separator=;&quote_number=Offer&customer=Customer name&email=E-Mail&amount=Amount"
          + "&currency=Currency&quoted_on=Quoted on";

  @Autowired TestRestTemplate http;
  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired RuntimeService runtime;
  @Autowired ImportWorker worker;
  @Autowired ObjectMapper json;

  private Web mona;

  @BeforeEach
  void monaIsThere() {
    mona = new Web(http, "mona");
  }

  @Test
  void aPileOfQuotesBecomesFollowUps() {
    var accepted = mona.postCsv(HEADER + ANN + BOB);

    assertThat(accepted.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    var id = accepted.getBody().get("importId").asLong();
    assertThat(accepted.getHeaders().getLocation()).hasPath("/api/imports/" + id);
    assertThat(done(id)).isEqualTo(progress(2, 2, 0, 0));
    assertThat(only("ann@archer.example").owner()).contains("anna");
    assertThat(only("bob@best.example").owner()).isPresent();
    assertThat(customers.atStake(only("ann@archer.example").id())).isEqualByComparingTo("1234.50");
    assertThat(running("follow-up")).isEqualTo(2);
  }

  @Test
  void aBadRowIsNamedWithTheLineInWhichItBeginsAndTheOthersGoOn() {
    var file =
        HEADER
            + ANN.replace("met at the fair", "\"met\nat the fair\"")
            + BOB.replace("99", "1.000,50")
            + BOB.replace("Q-2", "Q-3").replace("bob@best.example,+44 117 496 0002", ",")
            + BOB;

    assertThat(imported(file))
        .isEqualTo(
            progress(
                4,
                2,
                0,
                0,
                new Rejected(
                    4,
                    "The row has 11 cells, but there are 10 columns: a cell that holds a comma stands"
                        + " in quotes (\"), and an amount is written without commas, as 1234.50."),
                new Rejected(
                    5,
                    "There is no way to reach Bob Best: give an e-mail address or a phone"
                        + " number.")));
    assertThat(customers.search("")).hasSize(2);
  }

  @Test
  void theSameFileAgainStartsNothingTwice() {
    imported(HEADER + ANN + BOB);

    assertThat(imported(HEADER + ANN + BOB)).isEqualTo(progress(2, 0, 0, 2));
    assertThat(running("sale")).isEqualTo(2);
  }

  @Test
  void aQuoteThatSaysSomethingElseIsBroughtUpToDate() {
    imported(HEADER + ANN);

    assertThat(imported(HEADER + ANN.replace("1234.50", "1500"))).isEqualTo(progress(1, 0, 1, 0));
    assertThat(customers.atStake(only("ann@archer.example").id())).isEqualByComparingTo("1500");
  }

  @Test
  void theOpenQuotesOfOneCustomerShareOneFollowUp() {
    assertThat(imported(HEADER + ANN + ANN.replace("Q-1", "Q-7").replace("1234.50", "100")))
        .isEqualTo(progress(2, 1, 1, 0));
    assertThat(running("follow-up")).isEqualTo(1);
    assertThat(customers.atStake(only("ann@archer.example").id())).isEqualByComparingTo("1334.50");
  }

  @Test
  void whoeverLooksAfterACompanyGoesOnDoingSo() {
    var colleague =
        BOB.replace("Best Ltd,bob@best.example", "Archer Ltd,bob@archer.example")
            .replace(",,\n", ",ben,\n");

    var progress = imported(HEADER + ANN + colleague);

    assertThat(progress.started()).isEqualTo(2);
    assertThat(progress.remarks())
        .containsExactly(
            new Remark(3, "Bob Best stays with Anna Ahrens, who looks after them already."));
    assertThat(only("bob@archer.example").owner()).contains("anna");
  }

  @Test
  void rowsThatAreTakenInAtOnceMeetNobodyTwice() {
    var file = new StringBuilder(HEADER);
    for (var number = 1; number <= 30; number++) {
      // Six people at one company, five quotes for each; all that we know of one is the phone.
      var person = number % 6;
      file.append(
          "Q-%d,Person Number%d,Best Ltd,,+44117496000%d,99,USD,2026-02-03,,\n"
              .formatted(number, person, person));
    }

    assertThat(imported(file.toString())).isEqualTo(progress(30, 6, 24, 0));

    assertThat(customers.search("best ltd")).hasSize(6);
    assertThat(customers.search("best ltd"))
        .extracting(Customer::owner)
        .containsOnly(only("+441174960001").owner());
  }

  @Test
  void aNumberIsOneQuotesAlone() {
    assertThat(reason(HEADER + ANN + BOB.replace("Q-2", "Q-1")))
        .isEqualTo(
            "The number Q-1 is that of a quote for somebody else: every quote needs a number of its"
                + " own.");
  }

  @Test
  void aRejectedRowChangesNothingOfACustomerWeKnow() {
    imported(HEADER + ANN);

    assertThat(
            reason(
                HEADER
                    + ANN.replace("Q-1", "Q-9")
                        .replace(",,", ",+44 117 496 0001,")
                        .replace("1234.50", "nothing")))
        .startsWith("“nothing” is no amount");
    assertThat(only("ann@archer.example").phone()).isEmpty();
  }

  @Test
  void theSamePhoneUnderAnotherNameIsComparedByAPerson() {
    imported(
        HEADER + BOB + BOB.replace("Q-2", "Q-3").replace("Bob", "Rob").replace("bob@", "rob@"));

    assertThat(customers.search("best.example")).hasSize(2);
    assertThat(story.task("compareCustomers")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.50 | '\"1.000,50\"' | “1.000,50” is no amount that can be read: write it as 1234.50",
        "1234.50 | '\"1,000.50\"' | “1,000.50” is no amount that can be read: write it as 1234.50",
        "1234.50 | -5 | The amount “-5” is negative: write it as 1234.50",
        "1234.50 | 0.00 | The amount is zero: write it as 1234.50",
        "1234.50 | 1.005 | “1.005” is no amount that can be read: write it as 1234.50",
        "1234.50 | 1e9 | “1e9” is no amount that can be read: write it as 1234.50",
        "1234.50 | € 5 | “€ 5” is no amount that can be read: write it as 1234.50",
        "1234.50 | '' | The amount is missing: write it as 1234.50.",
        "2026-02-02 | 3/5/26 | “3/5/26” is no date that can be read: write year, month and day, as 2026-03-05.",
        "2026-02-02 | 05.03.2026 | “05.03.2026” is no date that can be read: write year, month",
        "2026-02-02 | 2026-02-30 | There is no day “2026-02-30”",
        "2026-02-02 | '' | The day of the quote is missing: write it as 2026-03-05.",
        "2026-02-02 | 2026-03-05 | The day of the quote, 2026-03-05, lies in the future.",
        "EUR | EURO | The currency must be one of ISO 4217",
        "EUR | '' | The currency must be one of ISO 4217",
        "Q-1 | '' | The quote has no number.",
        "Ann Archer | ' ' | A name is missing",
        "ann@archer.example | ann@archer | \"ann@archer\" is not an e-mail address.",
        "ann@archer.example | '\"ann@archer.example\nBcc: all@archer.example\"' | \"ann@archer.example Bcc:",
        "ann@archer.example, | 'ann@archer.example,12' | \"12\" cannot be a phone number",
        "anna | dora | “dora” is no rep: write one of anna, ben, carla, or leave it empty.",
        "anna | mona | “mona” is no rep: write one of anna, ben, carla, or leave it empty.",
      })
  void whatCannotBeIsRejectedWithAReason(String good, String bad, String reason) {
    assertThat(reason(HEADER + ANN.replace(good, bad))).startsWith(reason);
    assertThat(customers.search("")).isEmpty();
  }

  @Test
  void tenMegabytesInOneCellAreARejectedRow() {
    var progress = imported(HEADER + ANN.replace("met at", "x".repeat(10 << 20)) + BOB);

    assertThat(progress.started()).isEqualTo(1);
    assertThat(progress.rejected()).extracting(Rejected::line).containsExactly(2);
  }

  @Test
  void whoeverAskedToBeLeftAloneIsNotFollowedUp() {
    imported(HEADER + ANN);
    customers.leaveAlone(only("ann@archer.example").id());

    assertThat(reason(HEADER + ANN.replace("Q-1", "Q-2")))
        .startsWith("Ann Archer asked to be left alone");
  }

  @Test
  void aRestartGoesOnWhereItStopped() {
    worker.stop();
    var id = mona.postCsv(HEADER + ANN + BOB).getBody().get("importId").asLong();
    assertThat(progressOf(id).done()).isZero();

    worker.start();
    assertThat(done(id)).isEqualTo(progress(2, 2, 0, 0));
  }

  static Stream<Arguments> badFiles() {
    var umlaut =
        (HEADER + ANN + BOB.replace("Bob", "B\u00f6b")).getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        Arguments.of(new byte[0], null, "The file is empty."),
        Arguments.of(utf8(HEADER), null, "There is no quote in this file"),
        Arguments.of(utf8((HEADER + ANN).replace("amount,", "")), "amount", "The column amount is"),
        Arguments.of(utf8((HEADER + ANN).replace(",", ";")), null, "This looks like semicolons"),
        Arguments.of(
            utf8(HEADER.replace("notes", "notes,colour")), "colour", "The column “colour”"),
        Arguments.of(umlaut, null, "The file is not UTF-8: line 3 holds a letter"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void aBadFileIsRefusedAtOnce(byte[] file, String field, String sentence) {
    var problem = Problem.in(mona.postCsv(file));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).startsWith(sentence);
    assertThat(problem.field()).isEqualTo(field);
    assertThat(mona.get("/api/imports/1").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void aFileOfTheirOwnIsLookedInto() {
    var seen = preview(OWN_FILE);

    assertThat(seen.get("separator").asText()).isEqualTo(";");
    assertThat(seen.get("total").asInt()).isEqualTo(2);
    assertThat(seen.get("columns")).extracting(JsonNode::asText).contains("Offer", "E-Mail");
    assertThat(seen.get("names").get("email").asText()).isEqualTo("E-Mail");
    assertThat(seen.get("names").get("customer").asText()).isEqualTo("Customer name");
    assertThat(seen.get("names").has("quote_number")).isFalse();
    assertThat(seen.get("rows").get(0).get(1).asText()).isEqualTo("Ann Archer");
  }

  @Test
  void aFileOfTheirOwnIsTakenInOnceItsColumnsAreNamed() {
    assertThat(done(sent(OWN_COLUMNS, OWN_FILE)))
        .isEqualTo(
            progress(2, 1, 0, 0, new Rejected(3, "The amount is missing: write it as 1234.50.")));
    assertThat(customers.atStake(only("ann@archer.example").id())).isEqualByComparingTo("1234.50");

    var problem =
        Problem.in(
            mona.send(
                HttpMethod.POST,
                "/api/quotes?separator=;&quote_number=Number",
                Map.of(HttpHeaders.CONTENT_TYPE, "text/csv"),
                utf8(OWN_FILE)));
    assertThat(problem.field()).isEqualTo("quote_number");
    assertThat(problem.detail()).startsWith("The file has no column “Number”.");
  }

  @Test
  void rejectedRowsComeBackToBeCorrectedAndSentAgain() {
    var id = sent(OWN_COLUMNS, OWN_FILE);
    done(id);

    var rejected =
        http.withBasicAuth("mona", "mona")
            .getForObject("/api/imports/" + id + "/rejected", String.class);

    assertThat(rejected)
        .isEqualTo(
            "line,reason,"
                + HEADER.replace("\n", "\r\n")
                + "3,The amount is missing: write it as 1234.50.,"
                + "Q-2,Bob Best,,bob@best.example,,,USD,2026-02-03,,\r\n");
    var corrected = rejected.replace(",,USD", ",99,USD");
    var names =
        Stream.of(HEADER.strip().split(","))
            .map(column -> column + "=" + column)
            .collect(Collectors.joining("&"));
    assertThat(done(sent("?" + names, corrected))).isEqualTo(progress(1, 1, 0, 0));
    assertThat(new Web(http, "anna").get("/api/imports").getBody()).isEmpty();
    assertThat(mona.get("/api/imports").getBody()).hasSize(2);
  }

  private JsonNode preview(String file) {
    return mona.send(
            HttpMethod.POST,
            "/api/quotes/preview",
            Map.of(HttpHeaders.CONTENT_TYPE, "text/csv"),
            utf8(file))
        .getBody();
  }

  private long sent(String columns, String file) {
    return mona.send(
            HttpMethod.POST,
            "/api/quotes" + columns,
            Map.of(HttpHeaders.CONTENT_TYPE, "text/csv"),
            utf8(file))
        .getBody()
        .get("importId")
        .asLong();
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    var problem = Problem.in(mona.postCsv(new byte[(20 << 20) + 1]));

    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.detail()).startsWith("The file is too large: at most 20 MB at once.");
  }

  @Test
  void somethingElseThanCsvIsNotTaken() {
    var json = Map.of(HttpHeaders.CONTENT_TYPE, "application/json");
    var problem = Problem.in(mona.send(HttpMethod.POST, "/api/quotes", json, utf8("{}")));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.detail()).isEqualTo("Send it as text/csv.");
  }

  @Test
  void anImportIsForWhoeverSentItAndForManagers() {
    var anna = new Web(http, "anna");
    var id = anna.postCsv(HEADER + ANN).getBody().get("importId").asLong();
    done(id);

    assertThat(anna.get("/api/imports/" + id).getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(Problem.in(new Web(http, "ben").get("/api/imports/" + id)).status()).isEqualTo(403);
    assertThat(Problem.in(anna.get("/api/imports/99")).status()).isEqualTo(404);
  }

  private Progress imported(String file) {
    return done(mona.postCsv(file).getBody().get("importId").asLong());
  }

  /** Waits for the import to be done; it is worked off in the background. */
  private Progress done(long id) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progressOf(id), progress -> progress.done() == progress.total());
  }

  private Progress progressOf(long id) {
    try {
      return json.treeToValue(mona.get("/api/imports/" + id).getBody(), Progress.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Progress progress(
      int total, int started, int updated, int unchanged, Rejected... rejected) {
    return new Progress(total, total, started, updated, unchanged, List.of(rejected), List.of());
  }

  private String reason(String file) {
    var rejected = imported(file).rejected();
    assertThat(rejected).hasSize(1);
    return rejected.get(0).reason();
  }

  private Customer only(String email) {
    return customers.lookUp(email);
  }

  private long running(String process) {
    return runtime.createProcessInstanceQuery().processDefinitionKey(process).count();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
