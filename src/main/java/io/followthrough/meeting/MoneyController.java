package io.followthrough.meeting;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toCollection;

import io.followthrough.diary.Diary;
import io.followthrough.engine.People;
import io.followthrough.meeting.Desk.Heap;
import io.followthrough.meeting.Desk.Stay;
import io.followthrough.meeting.MoneySheet.Age;
import io.followthrough.meeting.MoneySheet.Amounts;
import io.followthrough.meeting.MoneySheet.OfRep;
import io.followthrough.meeting.MoneySheet.Week;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The money in open quotes, and the part of it that nobody follows up. */
@RestController
@Tag(name = "Meeting")
class MoneyController {

  private final Desk desk;
  private final Scopes scopes;
  private final People people;
  private final Diary diary;
  private final Clock clock;

  MoneyController(Desk desk, Scopes scopes, People people, Diary diary, Clock clock) {
    this.desk = desk;
    this.scopes = scopes;
    this.people = people;
    this.diary = diary;
    this.clock = clock;
  }

  @GetMapping("/api/money")
  @Operation(
      summary = "Open quotes, and those that nobody follows up",
      description =
          "One entry per currency; currencies are never added up. A quote is followed up once a"
              + " person called, in vain or not, or wrote, after it was given; the platform's mails"
              + " count as byMailOnly, and the mail that carried the quote not at all. closeRate is"
              + " the part of the quotes decided in the last 365 days that was won: those of the"
              + " reps asked about, in all currencies; with fewer than 30 of them it is 0.30, and"
              + " closeRateIsDefault says so. atStake is notFollowedUp times closeRate. weeks tells"
              + " what was open, and not followed up, when each of the last 26 weeks ended, on"
              + " Sunday at midnight, UTC. A rep sees own figures, a manager those of all.")
  List<MoneySheet> read(@RequestParam(defaultValue = "") List<String> rep) {
    var scope = scopes.asked(rep);
    var now = clock.instant();
    var heaps = desk.open(scope, now.atZone(diary.companyZone()).toLocalDate());
    var rate = desk.closeRate(scope, now.atOffset(ZoneOffset.UTC).minusDays(365).toInstant());
    var weeks = Weeks.until(now);
    var stays = desk.stays(scope, weeks);
    var names = people.namesOf(heaps.stream().map(Heap::rep).filter(Objects::nonNull).toList());
    return Stream.concat(heaps.stream().map(Heap::currency), stays.stream().map(Stay::currency))
        .collect(toCollection(TreeSet::new))
        .stream()
        .map(
            currency ->
                sheet(
                    currency,
                    heaps.stream().filter(heap -> heap.currency().equals(currency)).toList(),
                    rate,
                    stays.stream().filter(stay -> stay.currency().equals(currency)).toList(),
                    weeks,
                    names))
        .toList();
  }

  private static MoneySheet sheet(
      String currency,
      List<Heap> heaps,
      CloseRate rate,
      List<Stay> stays,
      Weeks weeks,
      Map<String, String> names) {
    return new MoneySheet(
        currency,
        Amounts.of(sum(heaps), rate),
        rate.rate(),
        rate.isDefault(),
        rate.decided(),
        ages(heaps, rate),
        reps(heaps, rate, names),
        curve(stays, weeks));
  }

  private static List<Age> ages(List<Heap> heaps, CloseRate rate) {
    var last = Desk.AGES.size();
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            age ->
                new Age(
                    age == 0 ? 0 : Desk.AGES.get(age - 1) + 1,
                    age == last ? null : Desk.AGES.get(age),
                    Amounts.of(
                        sum(heaps.stream().filter(heap -> heap.age() == age).toList()), rate)))
        .toList();
  }

  /** Most money that nobody follows up first. */
  private static List<OfRep> reps(List<Heap> heaps, CloseRate rate, Map<String, String> names) {
    return heaps.stream()
        .collect(
            groupingBy(
                heap -> heap.rep() == null ? "" : heap.rep(),
                reducing(Sum.NOTHING, Heap::sum, Sum::plus)))
        .entrySet()
        .stream()
        .map(
            entry ->
                new OfRep(
                    entry.getKey().isEmpty()
                        ? null
                        : new Rep(entry.getKey(), names.get(entry.getKey())),
                    Amounts.of(entry.getValue(), rate)))
        .sorted(
            comparing((OfRep row) -> row.amounts().notFollowedUp())
                .reversed()
                .thenComparing(row -> row.rep() == null ? "" : row.rep().id()))
        .toList();
  }

  private static List<Week> curve(List<Stay> stays, Weeks weeks) {
    var open = new Curve();
    var notFollowedUp = new Curve();
    for (var stay : stays) {
      open.add(stay.amount(), stay.given(), stay.closed());
      notFollowedUp.add(stay.amount(), stay.given(), Math.min(stay.closed(), stay.touched()));
    }
    return IntStream.range(0, Weeks.COUNT)
        .mapToObj(week -> new Week(weeks.sunday(week), open.at(week), notFollowedUp.at(week)))
        .toList();
  }

  private static Sum sum(Collection<Heap> heaps) {
    return heaps.stream().map(Heap::sum).reduce(Sum.NOTHING, Sum::plus);
  }
}
