package io.followthrough.sale;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What stands on a quote.
 *
 * @param number the quote's number as the customer will name it
 * @param date the day it is given, in the customer's zone
 * @param validUntil the last day it can be accepted, in the customer's zone
 * @param customerName the person it is for
 * @param company that person's company, or null
 * @param currency the currency of all amounts
 * @param lines what is offered, in the order to show
 * @param total the sum to pay
 * @param benefits what the customer gains, one sentence each; may be empty
 * @param sellerName who signs it
 * @param companyName our company
 * @param postalAddress our address in one line
 */
record QuoteSheet(
    String number,
    LocalDate date,
    LocalDate validUntil,
    String customerName,
    String company,
    Currency currency,
    List<Line> lines,
    BigDecimal total,
    List<String> benefits,
    String sellerName,
    String companyName,
    String postalAddress) {

  QuoteSheet {
    lines = List.copyOf(lines);
    benefits = List.copyOf(benefits);
  }

  /** One position: so many of this at that price. */
  record Line(String text, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {}
}
