package io.followthrough.customer;

import io.followthrough.diary.Availability;
import io.followthrough.diary.Diary;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The diary pages of customers and reps: which touch is planned for when, and why then. */
@Component
public class Plans {

  /**
   * A touch that somebody wishes to plan.
   *
   * @param there when the customer may be reached
   * @param rep when the rep works who would do it; null where nobody has to be at work for it
   * @param owner the rep who would do it, null when nobody owns the customer yet
   * @param wanted the moment that would be best
   * @param fixed the customer named this day, or a mail announced it: it moves neither for room nor
   *     for other touches
   * @param places how many calls the rep can take on one day, for this customer
   * @param since when we were last in touch, null when never
   * @param noFloor whether the customer may be left waiting longer than the floor, for having asked
   *     for that or being away
   * @param reason why then, on one line
   */
  public record Wish(
      long customerId,
      Availability there,
      Availability rep,
      String owner,
      Instant wanted,
      Channel channel,
      String purpose,
      boolean fixed,
      int places,
      Instant since,
      boolean noFloor,
      String reason,
      String processInstanceId) {}

  private static final int DAYS_TO_FIND_A_COMMON_HOUR = 14;
  private static final int MOST_REMARKS = 3;
  private static final int LONGEST_REASON = 400;
  private static final String MADE_WAY = "; made way for a day that was promised";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final PlannedTouchRows rows;
  private final Customers customers;
  private final ContactPolicy policy;
  private final Diary diary;
  private final Clock clock;

  Plans(
      PlannedTouchRows rows, Customers customers, ContactPolicy policy, Diary diary, Clock clock) {
    this.rows = rows;
    this.customers = customers;
    this.policy = policy;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * Writes the touch on the first day that has room for it, in place of what the same process
   * instance had planned before.
   */
  public PlannedTouch plan(Wish wish) {
    customers.lock(wish.customerId());
    rows.forget(wish.processInstanceId());
    var search = new Search(wish);
    var moment = wish.fixed() ? search.theDay() : search.firstRoom();
    var day = wish.there().dayOf(moment);
    if (wish.fixed()) {
      makeWay(wish, day);
    }
    return rows.save(
        new PlannedTouch(
            null,
            wish.customerId(),
            day,
            moment,
            wish.channel(),
            wish.purpose(),
            wish.owner(),
            search.reason(),
            wish.processInstanceId(),
            wish.fixed(),
            wish.there().dayOf(wish.wanted()),
            null));
  }

  /** The first moment, at the hour that would be best, on a day that has room for the touch. */
  public Instant firstRoom(Wish wish) {
    return new Search(wish).firstRoom();
  }

  /** The same hour on the first day from {@code wanted} on that the customer has free. */
  public Instant firstFree(long customerId, Instant wanted, Availability there, String purpose) {
    return firstRoom(
        new Wish(
            customerId,
            there,
            null,
            null,
            wanted,
            Channel.PHONE,
            purpose,
            false,
            0,
            null,
            true,
            "",
            ""));
  }

  /** What is planned for the customer, earliest first. */
  public List<PlannedTouch> of(long customerId) {
    return rows.findByCustomerIdOrderByAt(customerId);
  }

  /** The calls that are planned for the customers of this rep, earliest first. */
  public List<PlannedTouch> callsOf(String rep) {
    return rows.callsOf(rep);
  }

  /** How many calls are planned for the rep, by the customers' days from this one on. */
  public Map<LocalDate, Long> countCalls(String rep, LocalDate from) {
    return rows.daysOfCalls(rep, from).stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
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
  void join(long keptId, long otherId, Availability there) {
    for (var touch : rows.findByCustomerIdOrderByAt(otherId)) {
      var moment = touch.at();
      while (rows.existsByCustomerIdAndLocalDay(keptId, there.dayOf(moment))) {
        moment = there.morningAfter(moment);
      }
      rows.save(touch.of(keptId, moment, there.dayOf(moment), ""));
    }
  }

  /**
   * Moves a touch to an earlier moment, in place of the one that the rhythm chose.
   *
   * @param by the user who chose the moment
   * @param remark why then, on one line
   */
  PlannedTouch bringForward(
      PlannedTouch touch, Instant moment, LocalDate day, String by, String remark) {
    return rows.save(
        touch.broughtForward(
            moment,
            day,
            by,
            remark.length() > LONGEST_REASON
                ? remark.substring(0, LONGEST_REASON - 1) + "…"
                : remark));
  }

  /** What is planned for the customer takes its place in the days of this rep. */
  void giveTo(String owner, long customerId) {
    rows.giveTo(owner, customerId);
  }

  void forgetAll(long customerId) {
    rows.forgetAll(customerId);
  }

  /**
   * What was promised goes first: what else was planned too close to it moves behind it. Another
   * promised day stays, unless it is the same one.
   */
  private void makeWay(Wish wish, LocalDate day) {
    var there = wish.there();
    var ceiling = policy.of(wish.purpose()).ceiling();
    for (var other : rows.findByCustomerIdOrderByAt(wish.customerId())) {
      var isTooClose =
          other.localDay().equals(day)
              || !other.fixed() && daysBetween(there, day, other.localDay()) < ceiling;
      if (isTooClose) {
        var later = there.plusDays(atHour(there, day, other.at()), Math.max(1, ceiling));
        while (rows.existsByCustomerIdAndLocalDay(wish.customerId(), there.dayOf(later))) {
          later = there.plusDays(later, 1);
        }
        rows.save(other.of(wish.customerId(), later, there.dayOf(later), MADE_WAY));
      }
    }
  }

  private static Instant atHour(Availability there, LocalDate day, Instant hourOf) {
    return day.atTime(hourOf.atZone(there.zone()).toLocalTime()).atZone(there.zone()).toInstant();
  }

  private static long daysBetween(Availability there, LocalDate one, LocalDate other) {
    return one.isBefore(other)
        ? there.workingDaysBetween(one, other)
        : there.workingDaysBetween(other, one);
  }

  /** Looks for the moment of one touch, and remembers what stood in the way. */
  private final class Search {

    private final Wish wish;
    private final Availability there;
    private final ContactPolicy.Limits limits;
    private final Optional<Instant> paused;
    private final List<String> remarks = new ArrayList<>();

    Search(Wish wish) {
      this.wish = wish;
      this.there = wish.there();
      this.limits = policy.of(wish.purpose());
      this.paused =
          customers.get(wish.customerId()).pausedUntil().filter(clock.instant()::isBefore);
    }

    /** The day that was promised, or the first one after it on which both sides work. */
    Instant theDay() {
      explainDayOff(there.dayOf(wish.wanted()));
      var moment = there.onWorkingDay(wish.wanted());
      var us = diary.company();
      while (wish.channel() == Channel.PHONE && !us.isWorkingDay(us.dayOf(moment))) {
        var day = us.dayOf(moment);
        us.dayOff(day).ifPresent(why -> remark("%s is %s here".formatted(day.format(DAY), why)));
        moment = there.morningAfter(moment);
      }
      return moment;
    }

    Instant firstRoom() {
      var latest = latest();
      var wanted = wish.wanted();
      if (latest.isPresent() && wanted.isAfter(latest.get())) {
        remark("so that they do not wait longer than %d days".formatted(limits.floor()));
        wanted = latest.get();
      }
      var end = paused.filter(wanted::isBefore);
      if (end.isPresent()) {
        remark("paused until " + there.dayOf(end.get()).format(DAY));
        wanted = atHour(there, there.dayOf(end.get()), wanted);
      }
      explainDayOff(there.dayOf(wanted));
      var hour = there.first(wanted).atZone(there.zone()).toLocalTime();
      var moment = good(wanted);
      var planned = rows.findByCustomerIdOrderByAt(wish.customerId());
      var full = fullDays(there.dayOf(moment));
      while (true) {
        var day = there.dayOf(moment);
        var tooClose = tooCloseTo(day, planned);
        if (tooClose.isPresent()) {
          remark(tooClose.get());
        } else if (full.contains(day) && latest.filter(moment::isAfter).isEmpty()) {
          remark(day.format(DAY) + " was full");
        } else {
          return moment;
        }
        moment = good(nextDay(day, hour));
      }
    }

    /** Why then, and what stood in the way of a better moment. */
    String reason() {
      var text =
          Stream.concat(Stream.of(wish.reason()), remarks.stream().limit(MOST_REMARKS))
              .collect(Collectors.joining("; "));
      return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON - 1) + "…" : text;
    }

    /** When the customer would be left waiting too long; empty where nobody counts. */
    private Optional<Instant> latest() {
      if (wish.since() == null || wish.noFloor() || paused.isPresent()) {
        return Optional.empty();
      }
      var end = there.dayOf(wish.since().plus(limits.floor(), ChronoUnit.DAYS));
      var last = there.isWorkingDay(end) ? end : there.workingDayBefore(end);
      var hour = there.first(wish.wanted()).atZone(there.zone()).toLocalTime();
      var moment = last.atTime(hour).atZone(there.zone()).toInstant();
      return Optional.of(moment.isBefore(clock.instant()) ? clock.instant() : moment);
    }

    /** The rep is at work, too, if the two have an hour in common soon enough. */
    private Instant good(Instant from) {
      var first = there.first(from);
      if (wish.rep() == null) {
        return first;
      }
      var soon = first.plus(DAYS_TO_FIND_A_COMMON_HOUR, ChronoUnit.DAYS);
      var until = latest().filter(soon::isBefore).orElse(soon);
      var common = onTheDayOf(first).or(() -> there.firstInCommon(wish.rep(), first, until));
      if (common.isEmpty()) {
        return first;
      }
      if (!there.dayOf(common.get()).equals(there.dayOf(first))) {
        wish.rep()
            .dayOff(wish.rep().dayOf(first))
            .ifPresent(
                why ->
                    remark("%s is %s of the rep".formatted(there.dayOf(first).format(DAY), why)));
      }
      return common.get();
    }

    /** From the hour that would be best on, or else at any hour of the same day. */
    private Optional<Instant> onTheDayOf(Instant first) {
      var zone = there.zone();
      var morning = there.dayOf(first).atStartOfDay(zone).toInstant();
      var midnight = there.dayOf(first).plusDays(1).atStartOfDay(zone).toInstant();
      var earliest = morning.isBefore(clock.instant()) ? clock.instant() : morning;
      return there
          .firstInCommon(wish.rep(), first, midnight)
          .or(() -> there.firstInCommon(wish.rep(), earliest, midnight));
    }

    private Optional<String> tooCloseTo(LocalDate day, List<PlannedTouch> planned) {
      if (wish.since() != null) {
        var last = there.dayOf(wish.since());
        if (daysBetween(there, last, day) < limits.ceiling()) {
          return Optional.of("we were in touch on " + last.format(DAY));
        }
      }
      return planned.stream()
          .filter(
              other ->
                  other.localDay().equals(day)
                      || daysBetween(there, other.localDay(), day) < limits.ceiling())
          .findFirst()
          .map(other -> "something else is planned for " + other.localDay().format(DAY));
    }

    private Set<LocalDate> fullDays(LocalDate from) {
      return wish.channel() == Channel.PHONE && wish.owner() != null
          ? new HashSet<>(rows.daysFullOfCalls(wish.owner(), from, wish.places()))
          : Set.of();
    }

    private Instant nextDay(LocalDate day, LocalTime hour) {
      var next = there.dayOf(there.morningAfter(day.atStartOfDay(there.zone()).toInstant()));
      return next.atTime(hour).atZone(there.zone()).toInstant();
    }

    private void explainDayOff(LocalDate day) {
      there.dayOff(day).ifPresent(why -> remark("%s is %s there".formatted(day.format(DAY), why)));
    }

    private void remark(String text) {
      if (!remarks.contains(text)) {
        remarks.add(text);
      }
    }
  }
}
