package io.followthrough.promise;

import io.followthrough.customer.Customer;
import io.followthrough.customer.CustomerHours;
import io.followthrough.customer.Stake;
import io.followthrough.diary.Diary;
import io.followthrough.engine.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What we promised, to whom and by when. */
@Component
class Promises implements Stake {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

  private static final int LONGEST = 200;

  private final PromiseRows rows;
  private final CustomerHours hours;
  private final Diary diary;
  private final Clock clock;

  Promises(PromiseRows rows, CustomerHours hours, Diary diary, Clock clock) {
    this.rows = rows;
    this.hours = hours;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * @param words what was promised; more than 200 characters are cut off
   * @param by the rep whose word it is, or null
   * @throws Refused when no working time is left until the end of that day
   */
  Promise make(Customer customer, String words, LocalDate day, String by) {
    return rows.save(
        new Promise(
            customer.id(), shortened(words), day, possible(day, customer), by, clock.instant()));
  }

  private static String shortened(String words) {
    return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
  }

  Promise get(long id) {
    return rows.findById(id).orElseThrow();
  }

  /**
   * The open promise to this customer, or the only one of several that is meant.
   *
   * @param which its number, or some of its words; may be empty
   * @throws Refused when there is none, or when it could be several
   */
  Promise theOpenOne(Customer customer, String which) {
    var open = rows.findByCustomerIdAndKeptAtIsNullOrderByDueDay(customer.id());
    var meant = open.stream().filter(promise -> promise.isMeantBy(which)).toList();
    if (meant.isEmpty()) {
      throw new Refused(
          open.isEmpty()
              ? "Nothing that we promised to %s is open.".formatted(customer.name())
              : "None of the open promises is called \"%s\": %s.".formatted(which, list(open)));
    }
    if (meant.size() > 1) {
      throw new Refused("Which one? Type a few of its words. Open are: %s.".formatted(list(meant)));
    }
    return meant.get(0);
  }

  private static String list(List<Promise> promises) {
    return promises.stream()
        .map(
            promise ->
                "\"%s\" (%s, %s)"
                    .formatted(promise.words(), promise.number(), promise.dueDay().format(DAY)))
        .collect(Collectors.joining(", "));
  }

  void keep(Promise promise) {
    promise.keep(clock.instant());
    rows.save(promise);
  }

  /**
   * It will be late, as the rep says. Who says so before the day keeps the customer's plans; on the
   * day itself the word is broken, with an apology.
   *
   * @param nextStep what we do until then
   * @throws Refused when the new day is no later one
   */
  void delayUntil(LocalDate day, String nextStep, Promise promise, Customer customer) {
    if (!day.isAfter(promise.dueDay())) {
      throw new Refused(
          "It was promised for %s: choose a later day.".formatted(promise.dueDay().format(DAY)));
    }
    if (today(customer).isBefore(promise.dueDay())) {
      promise.delayUntil(day, possible(day, customer), nextStep);
    } else {
      promise.breakUntil(day, possible(day, customer), nextStep);
    }
    rows.save(promise);
  }

  /**
   * The day is over and nobody said anything: broken, and promised anew for the next working day.
   */
  void breakUntilTomorrow(Promise promise, Customer customer) {
    var tomorrow = tomorrow(promise, customer);
    promise.breakUntil(tomorrow, possible(tomorrow, customer), null);
    rows.save(promise);
  }

  /** The first working day after today and after the promised day, where the customer is. */
  private LocalDate tomorrow(Promise promise, Customer customer) {
    var there = hours.workingDayOf(customer);
    var today = there.dayOf(clock.instant());
    var from = today.isAfter(promise.dueDay()) ? today : promise.dueDay();
    return there.dayOf(there.morningAfter(from.atStartOfDay(there.zone()).toInstant()));
  }

  @Override
  public List<OpenPromise> openPromises(long customerId) {
    return rows.findByCustomerIdAndKeptAtIsNullOrderByDueDay(customerId).stream()
        .map(promise -> new OpenPromise(promise.words(), promise.moments().dueAt()))
        .toList();
  }

  @Override
  public List<GivenWord> givenWords(long customerId) {
    return rows.findByCustomerIdOrderByIdDesc(customerId).stream().map(Promise::given).toList();
  }

  @Override
  public List<PromiseTo> promisesOf(String owner) {
    return rows.openOf(owner).stream()
        .map(
            promise ->
                new PromiseTo(
                    promise.customerId(),
                    promise.number(),
                    promise.words(),
                    promise.moments().dueAt()))
        .toList();
  }

  @Override
  public void join(long keptId, long otherId) {
    for (var promise : rows.findByCustomerIdOrderByIdDesc(otherId)) {
      promise.moveTo(keptId);
      rows.save(promise);
    }
  }

  private Moments possible(LocalDate day, Customer customer) {
    var now = clock.instant();
    var there = hours.workingDayOf(customer);
    if (day.isBefore(there.dayOf(now))) {
      throw new Refused(
          "%s lies in the past: choose a day from today on.".formatted(day.format(DAY)));
    }
    var moments = Moments.of(day, there, diary.company());
    if (!moments.lastMomentAt().isAfter(now)) {
      throw new Refused(
          "Hardly any working time is left until the end of %s: choose a later day."
              .formatted(day.format(DAY)));
    }
    return moments;
  }

  private LocalDate today(Customer customer) {
    return hours.of(customer).dayOf(clock.instant());
  }
}
