package io.followthrough.myday;

import io.followthrough.customer.Channel;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Result;
import io.followthrough.customer.Touch;
import io.followthrough.customer.Touches;
import io.followthrough.customer.Urgency;
import io.followthrough.diary.Availability;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.mail.TeamLinks;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the morning's mail says: what was left, today in its order, tomorrow, and what came back.
 */
@Component
class MyDay {

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter LATE =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final Agenda agenda;
  private final Touches touches;
  private final Customers customers;
  private final Urgency urgency;
  private final DiaryLinks diaries;
  private final TeamLinks team;
  private final People people;
  private final Reps reps;
  private final Clock clock;

  MyDay(
      Agenda agenda,
      Touches touches,
      Customers customers,
      Urgency urgency,
      DiaryLinks diaries,
      TeamLinks team,
      People people,
      Reps reps,
      Clock clock) {
    this.agenda = agenda;
    this.touches = touches;
    this.customers = customers;
    this.urgency = urgency;
    this.diaries = diaries;
    this.team = team;
    this.people = people;
    this.reps = reps;
    this.clock = clock;
  }

  /** The values of the mail text; empty when there is nothing to say. */
  Optional<Map<String, Object>> of(String rep) {
    var page = new Page(rep, reps.availabilityOf(rep));
    return page.isEmpty() ? Optional.empty() : Optional.of(page.values());
  }

  /** One rep's morning. */
  private final class Page {

    private final String rep;
    private final Availability hours;
    private final LocalDate today;
    private final LocalDate tomorrow;
    private final List<Agenda.Entry> leftovers;
    private final List<Agenda.Entry> ofToday;
    private final List<Agenda.Entry> ofTomorrow;
    private final List<Touch> calls;
    private final List<Map<String, String>> news;

    Page(String rep, Availability hours) {
      this.rep = rep;
      this.hours = hours;
      today = hours.dayOf(clock.instant());
      tomorrow = hours.dayOf(hours.morningAfter(start(today)));
      var all = agenda.of(rep);
      leftovers = pick(all, entry -> entry.at().isBefore(start(today)));
      ofToday = pick(all, this::isToday);
      ofTomorrow =
          pick(
              all,
              entry ->
                  !isToday(entry)
                      && !entry.at().isBefore(start(tomorrow))
                      && entry.at().isBefore(start(tomorrow.plusDays(1))));
      var lastDay = hours.workingDayBefore(today);
      var back = touches.ofOwner(rep, start(lastDay), start(today));
      calls = back.stream().filter(this::isOwnCall).toList();
      news = news(back);
    }

    boolean isEmpty() {
      return leftovers.isEmpty()
          && ofToday.isEmpty()
          && ofTomorrow.isEmpty()
          && calls.isEmpty()
          && news.isEmpty();
    }

    Map<String, Object> values() {
      var talks = calls.stream().filter(Touch::hasHeardFromCustomer).count();
      var promised = ofToday.stream().filter(entry -> urgency(entry) >= Urgency.PROMISED).count();
      var values = new HashMap<String, Object>();
      values.put("owner", people.nameOf(rep));
      values.put("weekday", WEEKDAY.format(today));
      values.put("todayCount", count(ofToday.size()));
      values.put("promisedCount", count(promised));
      values.put("leftoverCount", count(leftovers.size()));
      values.put("callCount", count(calls.size()));
      values.put("talkCount", String.valueOf(talks));
      values.put("news", news);
      values.put("leftovers", lines(leftovers, entry -> LATE.format(local(entry.at()))));
      values.put("today", lines(ofToday, this::hour));
      values.put("tomorrowDay", ofTomorrow.isEmpty() ? null : DAY.format(tomorrow));
      values.put("tomorrow", lines(ofTomorrow, this::hour));
      values.put("diaryLink", diaries.of(rep).map(URI::toString).orElse(null));
      return values;
    }

    private boolean isToday(Agenda.Entry entry) {
      var tonight = start(today.plusDays(1));
      var isOnTheDay = entry.at().isBefore(tonight);
      var isInTheList =
          entry.taskId() != null
              && (entry.visibleFrom() == null || entry.visibleFrom().isBefore(tonight));
      return !entry.at().isBefore(start(today)) && (isOnTheDay || isInTheList);
    }

    private List<Agenda.Entry> pick(List<Agenda.Entry> all, Predicate<Agenda.Entry> which) {
      return all.stream()
          .filter(which)
          .sorted(
              Comparator.comparing(this::urgency)
                  .reversed()
                  .thenComparing(Agenda.Entry::at)
                  .thenComparing(Agenda.Entry::key))
          .toList();
    }

    private int urgency(Agenda.Entry entry) {
      if (entry.priority() != null) {
        return entry.priority();
      }
      return entry.promised() ? Urgency.PROMISED : urgency.ofCall(entry.customerId());
    }

    private List<Map<String, String>> lines(
        List<Agenda.Entry> entries, Function<Agenda.Entry, String> moment) {
      return entries.stream()
          .map(
              entry ->
                  Map.of(
                      "when", moment.apply(entry),
                      "what", entry.what(),
                      "who", entry.who(),
                      "why", entry.why(),
                      "taskLink",
                          Optional.ofNullable(entry.taskId())
                              .flatMap(team::task)
                              .map(URI::toString)
                              .orElse("")))
          .toList();
    }

    /** The hour by the rep's clock, and by the customer's where that one shows another. */
    private String hour(Agenda.Entry entry) {
      var here = local(entry.at());
      var there = entry.at().atZone(entry.zone());
      return here.toLocalDateTime().equals(there.toLocalDateTime())
          ? HOUR.format(here)
          : "%s (%s in %s)".formatted(HOUR.format(here), HOUR.format(there), entry.zone().getId());
    }

    /** What customers did, and what they decided: one line a customer and kind. */
    private List<Map<String, String>> news(List<Touch> back) {
      var lines = new LinkedHashMap<String, Map<String, String>>();
      var known = customers.all(back.stream().map(Touch::customerId).collect(Collectors.toSet()));
      for (var touch : back) {
        good(touch)
            .map(what -> line(known.get(touch.customerId()), what))
            .ifPresent(line -> lines.putIfAbsent(line.toString(), line));
      }
      return List.copyOf(lines.values());
    }

    private Map<String, String> line(Customer customer, String what) {
      return Map.of(
          "who", Agenda.who(customer.name(), customer.company().orElse("")), "what", what);
    }

    private Optional<String> good(Touch touch) {
      if (touch.result() == Result.YES || touch.result() == Result.QUOTE_WANTED) {
        return Optional.of(touch.result() == Result.YES ? "said yes" : "wants a quote");
      }
      if (touch.direction() == Touch.Direction.IN) {
        return Optional.of(touch.channel() == Channel.MAIL ? "wrote to us" : "called us");
      }
      return Optional.of(touch)
          .filter(call -> call.result() == Result.CALL_LATER)
          .map(call -> "named a day");
    }

    private boolean isOwnCall(Touch touch) {
      return touch.direction() == Touch.Direction.OUT
          && touch.channel() == Channel.PHONE
          && rep.equals(touch.byWhom());
    }

    private String count(long number) {
      return number == 0 ? null : String.valueOf(number);
    }

    private ZonedDateTime local(Instant moment) {
      return moment.atZone(hours.zone());
    }

    private Instant start(LocalDate day) {
      return day.atStartOfDay(hours.zone()).toInstant();
    }
  }
}
