package io.followthrough.meeting;

import io.followthrough.customer.Periods;
import io.followthrough.engine.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How soon missed calls are returned. A rep sees own figures, a manager those of all. */
@RestController
@Tag(name = "Meeting")
class CallBackTimesController {

  private static final int DAYS_BACK = 90;
  private static final double HOUR = 3600;

  /** The calls of these days, both included. */
  record CallBackSheet(LocalDate from, LocalDate to, List<OfRep> reps) {}

  /**
   * Hours by the clock, nights and weekends included.
   *
   * @param rep null where nobody owns the customers
   * @param medianHours of the calls that were returned; null where none was
   * @param worstHours of all, those included that wait at this moment
   */
  record OfRep(
      Rep rep, long missed, long returned, long waiting, Double medianHours, Double worstHours) {}

  private final CallBacks calls;
  private final Scopes scopes;
  private final Periods periods;
  private final People people;
  private final Clock clock;

  CallBackTimesController(
      CallBacks calls, Scopes scopes, Periods periods, People people, Clock clock) {
    this.calls = calls;
    this.scopes = scopes;
    this.periods = periods;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/api/call-backs")
  @Operation(
      summary = "How soon missed calls were returned, per rep",
      description =
          "Calls that nobody took between from and to, both included; without them, the last 90"
              + " days. They count for who owns the customer now. rep may be given several times.")
  CallBackSheet read(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    var scope = scopes.asked(rep);
    var period = periods.of(from, to, DAYS_BACK);
    var lines = calls.returned(scope, period, clock.instant());
    var names =
        people.namesOf(lines.stream().map(CallBacks.Line::rep).filter(Objects::nonNull).toList());
    return new CallBackSheet(
        period.firstDay(),
        period.lastDay(),
        lines.stream()
            .map(
                line ->
                    new OfRep(
                        line.rep() == null ? null : new Rep(line.rep(), names.get(line.rep())),
                        line.missed(),
                        line.returned(),
                        line.missed() - line.returned(),
                        hours(line.median()),
                        hours(line.worst())))
            .toList());
  }

  private static Double hours(Double seconds) {
    return seconds == null ? null : Math.round(seconds / HOUR * 10) / 10.0;
  }
}
