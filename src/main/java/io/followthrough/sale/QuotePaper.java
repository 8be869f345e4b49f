package io.followthrough.sale;

import io.followthrough.customer.Customer;
import io.followthrough.engine.People;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.Company;
import java.util.Currency;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The quote as the customer gets it: on paper, so to speak. */
@Component
class QuotePaper {

  private final QuoteDocument document;
  private final People people;
  private final Company us;

  QuotePaper(QuoteDocument document, People people, Company us) {
    this.document = document;
    this.people = people;
    this.us = us;
  }

  Attachment of(Quote quote, Customer customer) {
    var sheet =
        new QuoteSheet(
            quote.number(),
            quote.quotedOn(),
            quote.validUntil().orElseThrow(),
            customer.name(),
            customer.company().orElse(null),
            Currency.getInstance(quote.currency()),
            quote.lines().stream()
                .map(
                    line ->
                        new QuoteSheet.Line(
                            line.text(), line.quantity(), line.unitPrice(), line.amount()))
                .toList(),
            quote.amount(),
            quote.benefits(),
            customer.owner().map(people::nameOf).orElse(us.name()),
            us.name(),
            us.postalAddress());
    return document.draw(sheet, Locale.forLanguageTag(customer.language().orElse("en")));
  }
}
