package io.followthrough.customer;

import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.Company;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes mails to customers: the analyst's text with what we know of the customer filled in. */
@Component
public class Letters {

  /**
   * A mail to write.
   *
   * @param text which text, such as {@code sale/welcome}
   * @param nextStepAt when our next step is, null for the first good moment after a working day
   * @param more what only this text speaks of, beside what every text knows of the customer
   * @param attachment null for none
   */
  public record Letter(
      long customerId,
      String text,
      String processInstanceId,
      String step,
      Instant nextStepAt,
      Map<String, String> more,
      Attachment attachment) {}

  private final Customers customers;
  private final MailTexts texts;
  private final Outbox outbox;
  private final Company us;
  private final People people;
  private final Diary diary;
  private final Clock clock;
  private final Money money;

  Letters(
      Customers customers,
      MailTexts texts,
      Outbox outbox,
      Company us,
      People people,
      Diary diary,
      Clock clock,
      Money money) {
    this.customers = customers;
    this.texts = texts;
    this.outbox = outbox;
    this.us = us;
    this.people = people;
    this.diary = diary;
    this.clock = clock;
    this.money = money;
  }

  /**
   * Puts the mail into the outbox, in the transaction of the caller.
   *
   * @return whether there is a mail: a customer who wants to be left alone or whose address is not
   *     known gets none
   */
  public boolean send(Letter letter) {
    var customer = customers.get(letter.customerId());
    if (customer.isLeftAlone() || !customer.hasGoodAddress()) {
      return false;
    }
    var rendered =
        texts.render(letter.text(), customer.language().orElse("en"), values(customer, letter));
    outbox.put(
        OutgoingMail.of(
                letter.processInstanceId(),
                letter.step(),
                outbox.rounds(letter.processInstanceId(), letter.step()) + 1,
                customer.id(),
                new Person(customer.email().get(), customer.name()),
                rendered)
            .from(customer.owner().map(people::nameOf).orElse(us.name()), null)
            .with(letter.attachment()));
    return true;
  }

  /** What texts know of a customer. */
  Map<String, String> values(Customer customer, Letter letter) {
    var zone = customer.zoneOr(diary.companyZone());
    var locale = Locale.forLanguageTag(customer.language().orElse("en"));
    var nextStep =
        Optional.ofNullable(letter.nextStepAt())
            .orElseGet(() -> diary.plusWorkingDays(clock.instant(), 1, zone));
    var values = new HashMap<String, String>();
    values.put("name", customer.name());
    values.put("firstName", customer.firstName());
    values.put("company", customer.company().orElse(null));
    values.put("owner", customer.owner().map(people::nameOf).orElse(null));
    values.put("companyName", us.name());
    values.put("postalAddress", us.postalAddress());
    values.put("ownerPhone", null);
    values.put("validUntil", null);
    values.put("nextStepDay", day(nextStep, zone, locale));
    values.put("nextStepHour", DateTimeFormatter.ofPattern("HH:mm").format(nextStep.atZone(zone)));
    values.putAll(money.of(customer.id(), locale));
    values.putAll(letter.more());
    return values;
  }

  static String day(Instant at, ZoneId zone, Locale locale) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", locale).format(at.atZone(zone));
  }
}
