package io.followthrough.sale;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.FaultyText;
import io.followthrough.mail.Template;
import io.followthrough.mail.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes the quote a customer gets: a PDF drawn from {@code processes/sale/quote.html}.
 *
 * <p>Its font has the letters of the Latin, Greek and Cyrillic scripts; a letter of another script
 * shows as an empty box.
 */
@Component
class QuoteDocument {

  private static final String TEMPLATE = "processes/sale/quote.html";
  private static final String FONT = "Liberation Sans";

  private final Texts texts;

  QuoteDocument(Texts texts) {
    this.texts = texts;
  }

  /**
   * Draws a quote.
   *
   * @param sheet what stands on it
   * @param locale the customer's: amounts are written as there, and the template of that language
   *     is used where there is one
   * @return the PDF, ready to go with a mail
   * @throws FaultyText when the template cannot be used
   */
  Attachment draw(QuoteSheet sheet, Locale locale) {
    var text = texts.inLanguage(TEMPLATE, locale.toLanguageTag());
    var isInEnglish = text.path().equals(TEMPLATE);
    var words = isInEnglish && !locale.getLanguage().equals("en") ? Locale.ENGLISH : locale;
    var page = Template.html(text).fill(values(sheet, words, locale));
    return new Attachment(
        "Quote " + sheet.number().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".pdf",
        "application/pdf",
        pdf(text.path(), page));
  }

  private static Map<String, Object> values(QuoteSheet sheet, Locale words, Locale numbers) {
    var amounts = new Amounts(numbers, sheet.currency());
    var values = new HashMap<String, Object>();
    values.put("language", words.getLanguage());
    values.put("number", drawable(sheet.number()));
    values.put("date", day(sheet.date(), words));
    values.put("validUntil", day(sheet.validUntil(), words));
    values.put("customerName", drawable(sheet.customerName()));
    values.put("company", drawable(sheet.company()));
    values.put("currency", sheet.currency().getCurrencyCode());
    values.put("lines", sheet.lines().stream().map(line -> values(line, amounts)).toList());
    values.put("total", amounts.total(sheet.total()));
    values.put("hasBenefits", !sheet.benefits().isEmpty());
    values.put("benefits", sheet.benefits().stream().map(QuoteDocument::drawable).toList());
    values.put("sellerName", drawable(sheet.sellerName()));
    values.put("companyName", drawable(sheet.companyName()));
    values.put("postalAddress", drawable(sheet.postalAddress()));
    return values;
  }

  private static Map<String, Object> values(QuoteSheet.Line line, Amounts amounts) {
    return Map.of(
        "text", drawable(line.text()),
        "quantity", amounts.quantity(line.quantity()),
        "unitPrice", amounts.unitPrice(line.unitPrice()),
        "amount", amounts.total(line.amount()));
  }

  private static String day(LocalDate date, Locale locale) {
    return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
  }

  // XML has no place for most control characters, not even escaped.
  private static String drawable(String text) {
    return text == null ? null : text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]+", " ").strip();
  }

  private static byte[] pdf(String path, String page) {
    var pdf = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .withHtmlContent(page, null)
          .useFont(() -> font("Regular"), FONT, 400, FontStyle.NORMAL, true)
          .useFont(() -> font("Bold"), FONT, 700, FontStyle.NORMAL, true)
          .useReplacementText("\u25a1")
          .withProducer("Followthrough")
          .toStream(pdf)
          .run();
    } catch (IOException | RuntimeException e) {
      throw new FaultyText(path + " cannot be drawn: " + e.getMessage() + ".", e);
    }
    return pdf.toByteArray();
  }

  private static InputStream font(String weight) {
    try {
      return new ClassPathResource("liberation/LiberationSans-" + weight + ".ttf").getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
