package io.followthrough.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.mail.FaultyText;
import io.followthrough.mail.TextSource;
import io.followthrough.mail.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class QuoteDocumentTest {

  private static final String TEMPLATE = "processes/sale/quote.html";

  private static final QuoteSheet.Line PUMP =
      line("Heat pump, 9 kW, with buffer tank", "1", "11480.00", "11480.00");
  private static final QuoteSheet.Line PIPE =
      line("Copper pipe, insulated", "42.5", "18.2", "773.5");

  private final Map<String, String> deployed = new HashMap<>();
  private final QuoteDocument documents = new QuoteDocument(new Texts(List.of(source())));

  @Test
  void aQuoteSaysWhatForHowMuchAndUntilWhen() throws IOException {
    var file = documents.draw(sheet("Jürgen Großmann", List.of(PUMP, PIPE)), Locale.UK);

    assertThat(file.name()).isEqualTo("Quote Q-2026-000123.pdf");
    assertThat(file.type()).isEqualTo("application/pdf");
    assertThat(textOf(file.content()))
        .contains("Quote Q-2026-000123")
        .contains("Jürgen Großmann", "Bäckerei Schrötter GmbH")
        .contains("2 March 2026", "30 April 2026")
        .contains("Heat pump, 9 kW, with buffer tank 1 €11,480.00 €11,480.00")
        .contains("Copper pipe, insulated 42.5 €18.20 €773.50")
        .contains("Total €12,253.50")
        .contains("All amounts in EUR.")
        .contains("Warm rooms for half of today’s gas bill")
        .contains("Anna Öberg")
        .contains("Larkfield Systems · 12 Quay Street, Bristol BS1 4DJ, United Kingdom")
        .contains("1 / 1");
  }

  @Test
  void amountsAreWrittenAsTheCustomersCountryWritesThem() throws IOException {
    var sheet = sheet("Jürgen Großmann", List.of(PUMP, PIPE));

    assertThat(textOf(documents.draw(sheet, Locale.GERMANY).content()))
        .contains("Total 12.253,50 €")
        .contains("Copper pipe, insulated 42,5 18,20 € 773,50 €");
    assertThat(textOf(documents.draw(sheet, Locale.FRANCE).content()))
        .contains("Total 12 253,50 €");
    assertThat(new Amounts(Locale.US, Currency.getInstance("JPY")).total(new BigDecimal("1234")))
        .isEqualTo("¥1,234");
    assertThat(
            new Amounts(Locale.US, Currency.getInstance("USD")).unitPrice(new BigDecimal("0.0375")))
        .isEqualTo("$0.0375");
  }

  @Test
  void aTemplateInTheCustomersLanguageBringsItsDatesAlong() throws IOException {
    deployed.put(
        "processes/sale/quote.de.html",
        "<html><head><title>A</title></head><body>Gültig bis {{validUntil}}</body></html>");

    assertThat(textOf(documents.draw(sheet("Ann", List.of(PUMP)), Locale.GERMANY).content()))
        .contains("Gültig bis 30. April 2026");
  }

  @Test
  void twentyLinesFillOnePageAndFiftyGoOn() throws IOException {
    assertThat(pagesOf(documents.draw(sheet("Ann", many(20)), Locale.UK).content())).isEqualTo(1);

    var fifty = documents.draw(sheet("Ann", many(50)), Locale.UK).content();

    var pages = pagesOf(fifty);
    assertThat(pages).isEqualTo(2);
    assertThat(textOf(fifty)).contains("Position 1 ", "Position 50 ", "1 / " + pages);
    assertThat(textOf(fifty).split("What you get", -1)).as("the head repeats").hasSize(pages + 1);
  }

  @Test
  void namesInGreekAndCyrillicAreLettersAndOthersAreBoxes() throws IOException {
    var text =
        textOf(
            documents
                .draw(sheet("Ελένη Юлия Łukasz 山田 😀 #1", List.of(PUMP)), Locale.UK)
                .content());

    assertThat(text).contains("Ελένη Юлия Łukasz □□ □ #1");
  }

  @Test
  void whatPeopleTypedStaysText() throws IOException {
    var odd = "<b>A & B</b> {{number}} ]]> &lt; \u0000\u0008\ud800 \"C\"";

    assertThat(textOf(documents.draw(sheet(odd, List.of(PUMP)), Locale.UK).content()))
        .contains("<b>A & B</b> {{number}} ]]> &lt; \"C\"");
  }

  @Test
  void aQuoteWithoutCompanyAndBenefitsHasNoGaps() throws IOException {
    var full = sheet("Ann", List.of(PUMP));
    var plain =
        new QuoteSheet(
            "7/A",
            full.date(),
            full.validUntil(),
            "Ann",
            null,
            full.currency(),
            full.lines(),
            full.total(),
            List.of(),
            "Anna",
            "Larkfield",
            "Bristol");

    var file = documents.draw(plain, Locale.UK);

    assertThat(file.name()).isEqualTo("Quote 7-A.pdf");
    assertThat(textOf(file.content())).doesNotContain("What this does for you");
  }

  @Test
  void aBrokenTemplateIsNamed() {
    deployed.put(TEMPLATE, "<html><body><p>{{number}}</body></html>");

    assertThatThrownBy(() -> documents.draw(sheet("Ann", List.of(PUMP)), Locale.UK))
        .isInstanceOf(FaultyText.class)
        .hasMessageStartingWith(TEMPLATE + " cannot be drawn: ");
  }

  private static QuoteSheet sheet(String customerName, List<QuoteSheet.Line> lines) {
    return new QuoteSheet(
        "Q-2026-000123",
        LocalDate.of(2026, 3, 2),
        LocalDate.of(2026, 4, 30),
        customerName,
        "Bäckerei Schrötter GmbH",
        Currency.getInstance("EUR"),
        lines,
        lines.stream().map(QuoteSheet.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
        List.of(
            "Warm rooms for half of today’s gas bill",
            "Installed in two days, while the bakery stays open",
            "One person to call for the next ten years"),
        "Anna Öberg",
        "Larkfield Systems",
        "12 Quay Street, Bristol BS1 4DJ, United Kingdom");
  }

  private static List<QuoteSheet.Line> many(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> line("Position " + i + " of the works", "3", "120.00", "360.00"))
        .toList();
  }

  private static QuoteSheet.Line line(
      String text, String quantity, String unitPrice, String amount) {
    return new QuoteSheet.Line(
        text, new BigDecimal(quantity), new BigDecimal(unitPrice), new BigDecimal(amount));
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(document).replace('\u00a0', ' ');
    }
  }

  private static int pagesOf(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  private TextSource source() {
    return path -> Optional.ofNullable(deployed.get(path)).or(() -> onClasspath(path));
  }

  private static Optional<String> onClasspath(String path) {
    var resource = new ClassPathResource(path);
    try {
      return resource.exists()
          ? Optional.of(resource.getContentAsString(StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
