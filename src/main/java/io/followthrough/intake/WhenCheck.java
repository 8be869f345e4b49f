package io.followthrough.intake;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.diary.Availability;
import io.followthrough.intake.WhenForm.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells a customer kindly what cannot be taken as it was typed. */
@Component
class WhenCheck {

  /**
   * @param field the id of what to correct
   * @param sentence what is wrong, and what to do
   */
  record Fault(String field, String sentence) {}

  static final int LONGEST_LINE = 500;
  static final int LONGEST_QUESTION = 2000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CONTACT = 320;
  private static final int LONGEST_PHONE = 40;

  private static final Duration TO_BE_READY = Duration.ofHours(1);
  private static final int YEARS_AHEAD = 10;
  private static final Duration STEP = Duration.ofMinutes(30);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  /** The name stands in a mail to somebody who does not know us yet: no link may hide in it. */
  private static final Pattern LOOKS_LIKE_ADDRESS =
      Pattern.compile("[/:@\\\\]|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]{2,}");

  private final CustomerHours hours;
  private final Clock clock;

  WhenCheck(CustomerHours hours, Clock clock) {
    this.hours = hours;
    this.clock = clock;
  }

  /** The times of day that this customer can choose: each half hour at which we are at work. */
  List<LocalTime> times(Customer customer) {
    var there = hours.of(customer);
    return Stream.iterate(
            there.opens(),
            time -> !time.isBefore(there.opens()) && time.isBefore(there.closes()),
            time -> time.plus(STEP))
        .limit(Duration.ofDays(1).dividedBy(STEP))
        .toList();
  }

  static Optional<Choice> choiceOf(WhenForm form) {
    return Arrays.stream(Choice.values())
        .filter(choice -> choice.name().equals(form.choice()))
        .findFirst();
  }

  static Channel channelOf(WhenForm form) {
    return form.channel().equals(Channel.MAIL.key()) ? Channel.MAIL : Channel.PHONE;
  }

  /** The moment that was typed, where it is one. */
  static Optional<Instant> momentOf(WhenForm form, ZoneId zone) {
    return dayOf(form)
        .flatMap(day -> timeOf(form).map(time -> day.atTime(time).atZone(zone).toInstant()));
  }

  /** What is wrong, in the order of the page; empty where nothing is. */
  List<Fault> faults(WhenForm form, Customer customer) {
    var faults = new ArrayList<Fault>();
    var choice = choiceOf(form);
    if (choice.isEmpty()) {
      faults.add(new Fault("choice-date", "Choose one of the answers."));
    } else {
      switch (choice.get()) {
        case DATE -> date(form, customer, faults);
        case QUESTION -> {
          required(faults, "question", form.question(), "Write down what you would like to know.");
          limit(faults, "question", form.question(), LONGEST_QUESTION);
        }
        case COLLEAGUE -> colleague(form, customer, faults);
        default -> {}
      }
    }
    limit(faults, "words", form.words(), LONGEST_LINE);
    return faults;
  }

  private void date(WhenForm form, Customer customer, List<Fault> faults) {
    var day = dayOf(form);
    var time = timeOf(form);
    if (day.isEmpty()) {
      faults.add(
          new Fault(
              "day",
              form.day().isEmpty()
                  ? "Choose the day that suits you."
                  : "This is not a day: write it as year, month and day, such as 2027-03-31."));
    }
    if (time.isEmpty()) {
      faults.add(new Fault("time", "Choose the time of day that suits you."));
    }
    if (day.isPresent() && time.isPresent()) {
      moment(day.get(), time.get(), hours.of(customer)).ifPresent(faults::add);
    }
    if (channelOf(form) == Channel.PHONE && customer.phone().isEmpty()) {
      required(
          faults,
          "phone",
          form.phone(),
          "We do not know your number yet: which one shall we call?");
      limit(faults, "phone", form.phone(), LONGEST_PHONE);
    }
  }

  private Optional<Fault> moment(LocalDate day, LocalTime time, Availability there) {
    var now = clock.instant().atZone(there.zone());
    var today = now.toLocalDate();
    if (day.isBefore(today)) {
      return fault("day", "%s is over: choose a day from today on.".formatted(day.format(DAY)));
    }
    if (day.isAfter(today.plusYears(YEARS_AHEAD))) {
      return fault("day", "That is more than ten years ahead: choose a day before that.");
    }
    if (!there.isWorkingDay(day)) {
      var next = there.on(day, 0).atZone(there.zone());
      return fault(
          "day",
          "We are not at work on %s. The next day on which we are is %s."
              .formatted(day.format(DAY), next.format(DAY)));
    }
    if (time.isBefore(there.opens()) || !time.isBefore(there.closes())) {
      return fault(
          "time",
          "We are at work from %s to %s: choose a time in between."
              .formatted(there.opens(), there.closes()));
    }
    var ready = now.plus(TO_BE_READY);
    if (day.atTime(time).atZone(there.zone()).isBefore(ready)) {
      return fault(
          "time",
          "That is too soon for us to be ready: choose a time at least an hour from now, or another"
              + " day.");
    }
    return Optional.empty();
  }

  private static void colleague(WhenForm form, Customer customer, List<Fault> faults) {
    required(faults, "name", form.name(), "What is your colleague called?");
    limit(faults, "name", form.name(), LONGEST_NAME);
    if (LOOKS_LIKE_ADDRESS.matcher(form.name()).find()) {
      faults.add(
          new Fault(
              "name",
              "This looks like an address: write the name alone, with a space after each dot."));
    }
    required(
        faults,
        "contact",
        form.contact(),
        "How can we reach your colleague? An e-mail address or a phone number is enough.");
    limit(faults, "contact", form.contact(), LONGEST_CONTACT);
    if (customer.email().filter(form.contact()::equalsIgnoreCase).isPresent()) {
      faults.add(new Fault("contact", "That is your own address: which one is your colleague's?"));
    }
  }

  private static Optional<LocalDate> dayOf(WhenForm form) {
    try {
      return Optional.of(LocalDate.parse(form.day()));
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> timeOf(WhenForm form) {
    try {
      return Optional.of(LocalTime.parse(form.time()));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<Fault> fault(String field, String sentence) {
    return Optional.of(new Fault(field, sentence));
  }

  private static void required(List<Fault> faults, String field, String typed, String sentence) {
    if (typed.isEmpty()) {
      faults.add(new Fault(field, sentence));
    }
  }

  private static void limit(List<Fault> faults, String field, String typed, int most) {
    if (typed.length() > most) {
      faults.add(
          new Fault(
              field,
              "This is %,d characters too long: shorten it a little."
                  .formatted(typed.length() - most)));
    }
  }
}
