package io.followthrough.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.followthrough.engine.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteFileTest {

  private static final String HEADER =
      "quote_number,customer,company,email,phone,amount,currency,quoted_on,owner,notes\n";

  private static final String ROW =
      "Q-1,Ann Archer,Archer Ltd,ann@archer.example,,1234.50,EUR,2026-03-02,anna,met at the fair\n";

  @Test
  void aRowIsReadByTheNamesOfItsColumns() {
    assertThat(rows(HEADER + ROW))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.line()).isEqualTo(2);
              assertThat(row.fault()).isNull();
              assertThat(row.cells())
                  .containsEntry(QuoteFile.CUSTOMER, "Ann Archer")
                  .containsEntry(QuoteFile.PHONE, "")
                  .containsEntry(QuoteFile.AMOUNT, "1234.50");
            });
  }

  @Test
  void columnsComeInAnyOrderAndInUpperOrLowerCase() {
    var file =
        """
        Notes,OWNER,Quoted_On,currency,amount,phone,email,company,customer, Quote_Number
        hello,,2026-03-02,EUR,5,,a@b.example,,Ann,Q-1
        """;
    assertThat(rows(file))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.cells())
                    .containsEntry(QuoteFile.QUOTE_NUMBER, "Q-1")
                    .containsEntry(QuoteFile.NOTES, "hello"));
  }

  @Test
  void whatExcelPutsBeforeAndBetweenTheLinesDoesNoHarm() {
    var file = "\uFEFF" + (HEADER + ROW + "\n,,,,,,,,,\n" + ROW).replace("\n", "\r\n");
    assertThat(rows(file)).extracting(QuoteFile.Row::line).containsExactly(2, 5);
    assertThat(rows(file)).extracting(QuoteFile.Row::fault).containsOnlyNulls();
  }

  @Test
  void aCellInQuotesHoldsCommasQuotesAndLines() {
    var file =
        HEADER
            + "Q-1,\"Ann \"\"Ace\"\" Archer\",\"Archer, Sons\",a@b.example,,5,EUR,2026-03-02,,\"one\r\ntwo\nthree\"\n"
            + "Q-2, \"Bob\" ,,b@b.example,,5,EUR,2026-03-02,,\n";
    var rows = rows(file);

    assertThat(rows).extracting(QuoteFile.Row::line).containsExactly(2, 5);
    assertThat(rows.get(0).cells())
        .containsEntry(QuoteFile.CUSTOMER, "Ann \"Ace\" Archer")
        .containsEntry(QuoteFile.COMPANY, "Archer, Sons")
        .containsEntry(QuoteFile.NOTES, "one\r\ntwo\nthree");
    assertThat(rows.get(1).cells()).containsEntry(QuoteFile.CUSTOMER, "Bob");
  }

  @Test
  void aQuoteThatIsNeverClosedSwallowsNoOtherRow() {
    var file =
        HEADER
            + ROW
            + ROW.replace("Archer Ltd", "\"Archer Ltd")
            + ROW.replace("met at the fair", "\"first\nsecond\"")
            + ROW.replace("Archer Ltd", "\"Archer \"Best\" Ltd\"")
            + ROW.replace("Archer Ltd", "6\" pipes")
            + ROW.replace("Archer Ltd", "\"Archer Ltd");
    var rows = rows(file);

    assertThat(rows).extracting(QuoteFile.Row::line).containsExactly(2, 3, 4, 6, 7, 8);
    assertThat(rows)
        .filteredOn(row -> row.fault() != null)
        .allSatisfy(row -> assertThat(row.fault()).startsWith("The quotes (\") of this row"))
        .extracting(QuoteFile.Row::line)
        .containsExactly(3, 6, 8);
    assertThat(rows.get(4).cells()).containsEntry(QuoteFile.COMPANY, "6\" pipes");
  }

  @Test
  void aRowWithTooManyCellsSaysHowToWriteThem() {
    assertThat(rows(HEADER + ROW.replace("1234.50", "1,234.50")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.fault())
                    .isEqualTo(
                        "The row has 11 cells, but there are 10 columns: a cell that holds a comma"
                            + " stands in quotes (\"), and an amount is written without commas, as"
                            + " 1234.50."));
  }

  @Test
  void tenMegabytesInOneCellAreARejectedRowAndNoOtherRowSuffers() {
    var file = HEADER + ROW.replace("met at", "x".repeat(10 << 20)) + ROW;
    var rows = rows(file);

    assertThat(rows).extracting(QuoteFile.Row::line).containsExactly(2, 3);
    assertThat(rows.get(0).fault())
        .isEqualTo("The cell “notes” holds 10,485,769 characters, at most 4,000 are kept.");
    assertThat(rows.get(0).cells()).isEmpty();
    assertThat(rows.get(1).fault()).isNull();
  }

  @Test
  void aControlCharacterIsNamed() {
    assertThat(rows(HEADER + ROW.replace("Ann", "Ann\u0000")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.fault())
                    .isEqualTo("The cell “customer” holds a control character."));
  }

  @ParameterizedTest
  @CsvSource({"';', semicolons", "'\t', tabs", "'|', vertical bars"})
  void anotherDelimiterIsRecognised(String delimiter, String name) {
    assertThatThrownBy(() -> rows((HEADER + ROW).replace(",", delimiter)))
        .isInstanceOf(Refused.class)
        .hasMessage("This looks like " + name + ": separate the columns by commas.");
  }

  @Test
  void anotherDelimiterInARowIsRecognisedToo() {
    assertThat(rows(HEADER + ROW.replace(",", ";")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.fault())
                    .isEqualTo("This looks like semicolons: separate the cells by commas."));
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> rows((HEADER + ROW).replace("amount,", "")))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "The column amount is missing. The first line must name all of: quote_number, customer,"
                + " company, email, phone, amount, currency, quoted_on, owner, notes. A column may be"
                + " left empty.");
    assertThatThrownBy(() -> rows((HEADER + ROW).replace("owner,notes", "remarks")))
        .hasMessageStartingWith("The columns owner, notes are missing.");
  }

  @Test
  void aColumnThatIsUnknownOrThereTwiceIsNamed() {
    assertThatThrownBy(() -> rows(HEADER.replace("notes", "notes,colour") + ROW))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("The column “colour” is not known.");
    assertThatThrownBy(() -> rows(HEADER.replace("notes", "notes,Email") + ROW))
        .hasMessage("The column email is there twice.");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> rows("")).hasMessageStartingWith("The file is empty.");
    assertThatThrownBy(() -> rows(" \r\n \n")).hasMessageStartingWith("The file is empty.");
  }

  @Test
  void anotherEncodingIsNamedWithItsLine() {
    var latin1 =
        (HEADER + ROW + ROW.replace("Ann", "Ren\u00e9e")).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> QuoteFile.of(latin1))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "The file is not UTF-8: line 3 holds a letter in another encoding, such as Latin-1. Save"
                + " it as “CSV UTF-8” and send it again.");
    assertThatThrownBy(() -> QuoteFile.of((HEADER + ROW).getBytes(StandardCharsets.UTF_16)))
        .hasMessageStartingWith("The file is UTF-16");
    assertThatThrownBy(() -> QuoteFile.of(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .hasMessageStartingWith("This is no CSV file but a workbook");
  }

  private static List<QuoteFile.Row> rows(String file) {
    var rows = new ArrayList<QuoteFile.Row>();
    QuoteFile.of(file.getBytes(StandardCharsets.UTF_8)).forEach(rows::add);
    return rows;
  }
}
