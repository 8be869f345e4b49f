package io.followthrough.customer;

import io.followthrough.diary.Diary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The diary pages of customers and reps: which touch is planned for when, and why then. */
@Component
public class Plans {

  /**
   * A touch that somebody wishes to plan.
   *
   * @param owner the rep who would do it, null when nobody owns the customer yet
   * @param wanted the moment that would be best
   * @param fixed the customer named this day: it moves neither for room nor for other touches
   * @param places how many calls the rep can take on one day, for this customer
   * @param reason why then, on one line
   */
  public record Wish(
      long customerId,
      ZoneId zone,
      String owner,
      Instant wanted,
      Channel channel,
      String purpose,
      boolean fixed,
      int places,
      String reason,
      String processInstanceId) {}

  private static final String MADE_WAY = "; made way for a day that the customer named";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final PlannedTouchRows rows;
  private final Customers customers;
  private final Diary diary;

  Plans(PlannedTouchRows rows, Customers customers, Diary diary) {
    this.rows = rows;
    this.customers = customers;
    this.diary = diary;
  }

  /**
   * Writes the touch on the first day that has room for it, in place of what the same process
   * instance had planned before.
   */
  public PlannedTouch plan(Wish wish) {
    customers.lock(wish.customerId());
    rows.forget(wish.processInstanceId());
    var best =
        wish.fixed()
            ? diary.onWorkingDay(wish.wanted(), wish.zone())
            : diary.firstGoodMoment(wish.wanted(), wish.zone());
    var moment = wish.fixed() ? best : firstRoom(wish);
    if (wish.fixed()) {
      yieldDay(wish, moment);
    }
    var first = best.atZone(wish.zone()).toLocalDate();
    var day = moment.atZone(wish.zone()).toLocalDate();
    return rows.save(
        new PlannedTouch(
            null,
            wish.customerId(),
            day,
            moment,
            wish.channel(),
            wish.purpose(),
            wish.owner(),
            day.equals(first)
                ? wish.reason()
                : wish.reason() + "; " + first.format(DAY) + " was full, so " + day.format(DAY),
            wish.processInstanceId()));
  }

  /** The first moment, at the hour that would be best, on a day that has room for the touch. */
  public Instant firstRoom(Wish wish) {
    var moment = diary.firstGoodMoment(wish.wanted(), wish.zone());
    var hour = moment.atZone(wish.zone()).toLocalTime();
    var taken = takenDays(wish, moment.atZone(wish.zone()).toLocalDate());
    while (taken.contains(moment.atZone(wish.zone()).toLocalDate())) {
      var nextDay = diary.workingDayAfter(moment, wish.zone()).atZone(wish.zone());
      moment = diary.firstGoodMoment(nextDay.with(hour).toInstant(), wish.zone());
    }
    return moment;
  }

  /** The same hour on the first day from {@code wanted} on that the customer has free. */
  public Instant firstFree(long customerId, Instant wanted, ZoneId zone) {
    return firstRoom(new Wish(customerId, zone, null, wanted, Channel.PHONE, "", false, 0, "", ""));
  }

  /** What is planned for the customer, earliest first. */
  public List<PlannedTouch> of(long customerId) {
    return rows.findByCustomerIdOrderByAt(customerId);
  }

  /** What this process instance is waiting for. */
  public Optional<PlannedTouch> by(String processInstanceId) {
    return rows.findByProcessInstanceId(processInstanceId);
  }

  /** The touch was done, or is not wanted any more. */
  public void forget(String processInstanceId) {
    rows.forget(processInstanceId);
  }

  /** Two records were found to be one person: where both had a day in mind, the other one moves. */
  void join(long keptId, long otherId, ZoneId zone) {
    for (var touch : rows.findByCustomerIdOrderByAt(otherId)) {
      var moment = touch.at();
      while (rows.existsByCustomerIdAndLocalDay(keptId, moment.atZone(zone).toLocalDate())) {
        moment = diary.workingDayAfter(moment, zone);
      }
      rows.save(touch.of(keptId, moment, zone, ""));
    }
  }

  void forgetAll(long customerId) {
    rows.forgetAll(customerId);
  }

  /** The days on which the customer or the rep has no room left. */
  private Set<LocalDate> takenDays(Wish wish, LocalDate from) {
    var taken = new HashSet<>(rows.daysOf(wish.customerId(), from));
    if (wish.channel() == Channel.PHONE && wish.owner() != null) {
      taken.addAll(rows.daysFullOfCalls(wish.owner(), from, wish.places()));
    }
    return taken;
  }

  /** The customer's own day goes first: whatever else was planned for it moves by a working day. */
  private void yieldDay(Wish wish, Instant moment) {
    var day = moment.atZone(wish.zone()).toLocalDate();
    for (var other : rows.findByCustomerIdOrderByAt(wish.customerId())) {
      if (other.localDay().equals(day)) {
        var later = diary.workingDayAfter(other.at(), wish.zone());
        while (rows.existsByCustomerIdAndLocalDay(
            wish.customerId(), later.atZone(wish.zone()).toLocalDate())) {
          later = diary.workingDayAfter(later, wish.zone());
        }
        rows.save(other.of(wish.customerId(), later, wish.zone(), MADE_WAY));
      }
    }
  }
}
