package io.followthrough.promise;

import io.followthrough.customer.MissedDays;
import io.followthrough.customer.Periods;
import io.followthrough.customer.Readers;
import io.followthrough.engine.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How reps keep their promises. A rep sees own figures, a manager sees everybody's. */
@RestController
@Tag(name = "Promises")
class PromiseController {

  private static final int DAYS_BACK = 90;

  /** Who gave the word; null where it was nobody's. */
  record Rep(String id, String name) {}

  /**
   * @param late later than promised, but the customer heard it before the day
   * @param open nothing is decided yet
   * @param daysMissed days that customers named for a call, and on which nobody called
   * @param keptRate from 0 to 1, of what is decided; null while nothing is
   */
  record Figures(
      Rep rep, long kept, long late, long broken, long open, Double keptRate, int daysMissed) {}

  private final KeptWords words;
  private final MissedDays missedDays;
  private final Readers readers;
  private final People people;
  private final Periods periods;

  PromiseController(
      KeptWords words, MissedDays missedDays, Readers readers, People people, Periods periods) {
    this.words = words;
    this.missedDays = missedDays;
    this.readers = readers;
    this.people = people;
    this.periods = periods;
  }

  @GetMapping("/api/promises")
  @Operation(
      summary = "How promises were kept, per rep",
      description =
          "Promises whose first day lies between from and to, both included; without them, the last"
              + " 90 days. Each counts once, by the worst that became of it. rep may be given several"
              + " times.")
  List<Figures> read(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    var reps = readers.asked(rep);
    var period = periods.of(from, to, DAYS_BACK);
    var first = period.firstDay();
    var last = period.lastDay();
    return words.of(reps, first, last).stream().map(count -> figures(count, first, last)).toList();
  }

  private Figures figures(KeptWords.Count count, LocalDate first, LocalDate last) {
    return new Figures(
        count.rep() == null ? null : new Rep(count.rep(), people.nameOf(count.rep())),
        count.kept(),
        count.late(),
        count.broken(),
        count.pending(),
        count.keptRate().orElse(null),
        count.rep() == null ? 0 : missedDays.count(count.rep(), first, last));
  }
}
