package io.followthrough.followup;

import io.followthrough.customer.Plans;
import io.followthrough.customer.Readers;
import io.followthrough.diary.Availability;
import io.followthrough.diary.Reps;
import io.followthrough.engine.People;
import io.followthrough.engine.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How full the days of the reps are. A rep sees own days, a manager everybody's. */
@RestController
@Tag(name = "Capacity")
class CapacityController {

  private static final int MOST_DAYS = 260;

  /**
   * A working day of a rep.
   *
   * @param calls how many calls are planned for it
   * @param places how many fit into it, the kept ones included
   */
  record Day(LocalDate day, long calls, int places) {}

  record Load(String rep, String name, List<Day> days) {}

  private final Plans plans;
  private final Capacity capacity;
  private final Reps reps;
  private final Readers readers;
  private final People people;
  private final Clock clock;

  CapacityController(
      Plans plans, Capacity capacity, Reps reps, Readers readers, People people, Clock clock) {
    this.plans = plans;
    this.capacity = capacity;
    this.reps = reps;
    this.readers = readers;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/api/capacity")
  @Operation(
      summary = "How full the next working days are, per rep",
      description = "From today on; days on which the rep does not work are left out.")
  List<Load> read(@RequestParam(defaultValue = "10") int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw Refused.about("days", "Ask for 1 to %d working days.".formatted(MOST_DAYS));
    }
    var reader = readers.current();
    return reader.seesAll()
        ? people.reps().stream().map(rep -> load(rep, days)).toList()
        : List.of(load(reader.user(), days));
  }

  private Load load(String rep, int days) {
    var hours = reps.availabilityOf(rep);
    var today = hours.dayOf(clock.instant());
    var calls = plans.countCalls(rep, today);
    var places = capacity.of(rep);
    return new Load(
        rep,
        people.nameOf(rep),
        workingDays(hours, today)
            .limit(days)
            .map(day -> new Day(day, calls.getOrDefault(day, 0L), places))
            .toList());
  }

  private static Stream<LocalDate> workingDays(Availability hours, LocalDate from) {
    return Stream.iterate(hours.workingDayAfter(from.minusDays(1)), hours::workingDayAfter);
  }
}
