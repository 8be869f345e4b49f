package io.followthrough.intake;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.diary.Availability;
import io.followthrough.diary.Diary;
import io.followthrough.intake.WhenForm.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** The name stands in a mail to somebody who does not know us yet: no link may hide in it. */
  private static final Pattern LOOKS_LIKE_ADDRESS =
      Pattern.compile("[/:@\\\\]|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]{2,}");

  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  WhenCheck(CustomerHours hours, Diary diary, Clock clock) {
    this.hours = hours;
    this.diary = diary;
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
  List<Fault> faults(WhenForm form, Customer customer, SpokenPage page) {
    var faults = new Faults(page);
    var choice = choiceOf(form);
    if (choice.isEmpty()) {
      faults.add("choice-date", "wrong-choice");
    } else {
      switch (choice.get()) {
        case DATE -> date(form, customer, faults);
        case QUESTION -> {
          faults.require("question", form.question(), "wrong-question-missing");
          faults.limit("question", form.question(), LONGEST_QUESTION);
        }
        case COLLEAGUE -> colleague(form, customer, faults);
        default -> {}
      }
    }
    faults.limit("words", form.words(), LONGEST_LINE);
    return faults.found;
  }

  /** What was found so far, said in the words of the page. */
  private record Faults(SpokenPage page, List<Fault> found) {

    Faults(SpokenPage page) {
      this(page, new ArrayList<>());
    }

    void add(String field, String place) {
      add(field, place, Map.of());
    }

    void add(String field, String place, Map<String, String> values) {
      found.add(new Fault(field, page.say(place, values)));
    }

    void require(String field, String typed, String place) {
      if (typed.isEmpty()) {
        add(field, place);
      }
    }

    void limit(String field, String typed, int most) {
      if (typed.length() > most) {
        add(field, "wrong-too-long", Map.of("count", String.valueOf(typed.length() - most)));
      }
    }
  }

  private void date(WhenForm form, Customer customer, Faults faults) {
    var day = dayOf(form);
    var time = timeOf(form);
    if (day.isEmpty()) {
      faults.add("day", form.day().isEmpty() ? "wrong-day-missing" : "wrong-day-unreadable");
    }
    if (time.isEmpty()) {
      faults.add("time", "wrong-time-missing");
    }
    if (day.isPresent() && time.isPresent()) {
      moment(day.get(), time.get(), hours.of(customer), faults);
    }
    if (channelOf(form) == Channel.PHONE && customer.phone().isEmpty()) {
      faults.require("phone", form.phone(), "wrong-phone-missing");
      faults.limit("phone", form.phone(), LONGEST_PHONE);
    }
  }

  private void moment(LocalDate day, LocalTime time, Availability there, Faults faults) {
    var page = faults.page();
    var now = clock.instant().atZone(there.zone());
    var today = now.toLocalDate();
    if (day.isBefore(today)) {
      faults.add("day", "wrong-day-over", Map.of("date", page.shortDay(day)));
    } else if (day.isAfter(today.plusYears(YEARS_AHEAD))) {
      faults.add("day", "wrong-day-far");
    } else if (!bothWork(day, there)) {
      var next = there.workingDayAfter(day);
      while (!bothWork(next, there)) {
        next = there.workingDayAfter(next);
      }
      faults.add(
          "day", "wrong-day-off", Map.of("date", page.shortDay(day), "next", page.shortDay(next)));
    } else if (time.isBefore(there.opens()) || !time.isBefore(there.closes())) {
      faults.add(
          "time",
          "wrong-time-closed",
          Map.of("opens", there.opens().toString(), "closes", there.closes().toString()));
    } else if (day.atTime(time).atZone(there.zone()).isBefore(now.plus(TO_BE_READY))) {
      faults.add("time", "wrong-time-soon");
    }
  }

  /** A holiday of ours is no day on which we could call, whatever it is to the customer. */
  private boolean bothWork(LocalDate day, Availability there) {
    var noon = day.atTime(LocalTime.NOON).atZone(there.zone()).toInstant();
    var us = diary.company();
    return there.isWorkingDay(day) && us.isWorkingDay(us.dayOf(noon));
  }

  private static void colleague(WhenForm form, Customer customer, Faults faults) {
    faults.require("name", form.name(), "wrong-name-missing");
    faults.limit("name", form.name(), LONGEST_NAME);
    if (LOOKS_LIKE_ADDRESS.matcher(form.name()).find()) {
      faults.add("name", "wrong-name");
    }
    faults.require("contact", form.contact(), "wrong-contact-missing");
    faults.limit("contact", form.contact(), LONGEST_CONTACT);
    if (customer.email().filter(form.contact()::equalsIgnoreCase).isPresent()) {
      faults.add("contact", "wrong-contact-own");
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
}
