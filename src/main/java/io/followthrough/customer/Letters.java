package io.followthrough.customer;

import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.Attachment;
import io.followthrough.mail.Company;
import io.followthrough.mail.CustomerLinks;
import io.followthrough.mail.MailTexts;
import io.followthrough.mail.Outbox;
import io.followthrough.mail.OutgoingMail;
import io.followthrough.mail.Person;
import io.followthrough.mail.Rendered;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
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
   * @param more what only this text speaks of, beside what every text knows of the customer: texts,
   *     or lists of them
   * @param attachment null for none
   */
  public record Letter(
      long customerId,
      String text,
      String processInstanceId,
      String step,
      Instant nextStepAt,
      Map<String, ?> more,
      Attachment attachment) {}

  private final Customers customers;
  private final MailTexts texts;
  private final Outbox outbox;
  private final Company us;
  private final People people;
  private final Reps reps;
  private final CustomerHours hours;
  private final Clock clock;
  private final Money money;
  private final CustomerLinks links;

  Letters(
      Customers customers,
      MailTexts texts,
      Outbox outbox,
      Company us,
      People people,
      Reps reps,
      CustomerHours hours,
      Clock clock,
      Money money,
      CustomerLinks links) {
    this.customers = customers;
    this.texts = texts;
    this.outbox = outbox;
    this.us = us;
    this.people = people;
    this.reps = reps;
    this.hours = hours;
    this.clock = clock;
    this.money = money;
    this.links = links;
  }

  /**
   * Puts the mail into the outbox, in the transaction of the caller.
   *
   * @return whether there is a mail: a customer who wants none or whose address is not known gets
   *     none
   */
  public boolean send(Letter letter) {
    return send(letter, customers.get(letter.customerId()).owner());
  }

  /** As {@link #send(Letter)}, in the name of the rep who wrote it. */
  boolean sendFrom(String rep, Letter letter) {
    return send(letter, Optional.of(rep));
  }

  private boolean send(Letter letter, Optional<String> writer) {
    // Whoever stops mails at this moment comes first, or finds this mail among those that wait.
    customers.lock(customers.get(letter.customerId()).id());
    var customer = customers.get(letter.customerId());
    if (!customer.takesMails()) {
      return false;
    }
    var nextStep = nextStep(customer, letter);
    var values = values(customer, letter, languageOf(customer, letter.text()));
    writer.ifPresent(rep -> sign(values, rep));
    var language = customer.language().orElse(null);
    var rendered = texts.renderToCustomer(letter.text(), language, values);
    var goesAt =
        texts.isInWorkingHours(letter.text(), language)
            ? hours.of(customer).first(clock.instant())
            : null;
    outbox.put(
        OutgoingMail.of(
                letter.processInstanceId(),
                letter.step(),
                outbox.rounds(letter.processInstanceId(), letter.step()) + 1,
                customer.id(),
                new Person(customer.email().get(), customer.name()),
                rendered)
            .from(writer.map(people::nameOf).orElse(us.name()), null)
            .with(letter.attachment())
            .between(goesAt, nextStep));
    return true;
  }

  /** What the text says to the customer; nothing is sent. */
  Rendered render(Letter letter) {
    var customer = customers.get(letter.customerId());
    return texts.renderToCustomer(
        letter.text(),
        customer.language().orElse(null),
        values(customer, letter, languageOf(customer, letter.text())));
  }

  /**
   * What a text would say to a customer, with examples for what only a process knows.
   *
   * @param language a language tag, or null for the customer's
   * @param reader who looks at it; a mail to one of us is shown as if it went there
   * @throws io.followthrough.mail.FaultyText when the text is missing or wrong
   */
  Rendered preview(String text, Customer customer, String language, String reader) {
    var read = language == null ? customer.language().orElse(null) : language;
    var locale = Locale.forLanguageTag(texts.languageOf(text, read));
    var values =
        values(customer, new Letter(customer.id(), text, "", "", null, Map.of(), null), locale);
    if (!texts.isToCustomer(text, read)) {
      values.putIfAbsent("owner", people.nameOf(reader));
    }
    values.put("newDate", values.get("nextStepDay"));
    // The links would work, for whoever looks at the preview too.
    values.remove("whenLink");
    values.remove("stopLink");
    return texts.preview(text, read, values);
  }

  /**
   * The language in which this customer reads this text: where nobody has translated it, days and
   * amounts are in English like the rest.
   */
  public Locale languageOf(Customer customer, String text) {
    return Locale.forLanguageTag(texts.languageOf(text, customer.language().orElse(null)));
  }

  /** What texts know of a customer. */
  Map<String, Object> values(Customer customer, Letter letter, Locale locale) {
    var there = hours.of(customer);
    var nextStep = nextStep(customer, letter);
    var values = new HashMap<String, Object>();
    values.put("name", customer.name());
    values.put("firstName", customer.firstName());
    values.put("company", customer.company().orElse(null));
    values.put("owner", null);
    values.put("ownerPhone", null);
    values.put("signature", null);
    customer.owner().ifPresent(owner -> sign(values, owner));
    values.put("companyName", us.name());
    values.put("postalAddress", us.postalAddress());
    values.put("validUntil", null);
    values.put("nextStepDay", day(there.dayOf(nextStep), locale));
    values.put(
        "nextStepHour", DateTimeFormatter.ofPattern("HH:mm").format(nextStep.atZone(there.zone())));
    values.put("whenLink", links.when(customer.id()).orElse(null));
    values.put("stopLink", links.stop(customer.id()).orElse(null));
    values.putAll(money.of(customer.id(), locale));
    values.putAll(letter.more());
    return values;
  }

  private Instant nextStep(Customer customer, Letter letter) {
    return Optional.ofNullable(letter.nextStepAt())
        .orElseGet(() -> hours.of(customer).plusDays(clock.instant(), 1));
  }

  private void sign(Map<String, Object> values, String rep) {
    values.put("owner", people.nameOf(rep));
    values.put("ownerPhone", people.phoneOf(rep).orElse(null));
    values.put("signature", reps.signatureOf(rep).orElse(null));
  }

  /** The day as it is written in a sentence, without the year. */
  public static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern(locale), locale).format(day);
  }

  private static String pattern(Locale locale) {
    // The American order, which the JDK takes for all of English, puzzles the others.
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? "EEEE d MMMM"
        : DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.FULL, null, IsoChronology.INSTANCE, locale)
            .replaceFirst("[\\s,.]*('[^']*'\\s*)?y+.*$", "");
  }
}
