package io.followthrough.meeting;

import io.followthrough.customer.ContactPolicy;
import io.followthrough.customer.Periods;
import io.followthrough.engine.People;
import io.followthrough.meeting.RhythmSheet.Gap;
import io.followthrough.meeting.RhythmSheet.Limit;
import io.followthrough.meeting.RhythmSheet.Moved;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How evenly customers hear from us. A rep sees own customers, a manager those of all. */
@RestController
@Tag(name = "Meeting")
class RhythmController {

  private static final int DAYS_BACK = 90;
  private static final int MOST = 500;

  /** The longest gap of each group; those of the last one are longer. */
  private static final List<Integer> GAPS = List.of(0, 1, 2, 4, 7, 14, 21, 30, 60, 90);

  /** Every question that the contact policy knows. */
  private static final List<String> PURPOSES =
      List.of("lead", "quote", "nurture", "offer", "review");

  private final Beats beats;
  private final ContactPolicy policy;
  private final Scopes scopes;
  private final Periods periods;
  private final People people;

  RhythmController(
      Beats beats, ContactPolicy policy, Scopes scopes, Periods periods, People people) {
    this.beats = beats;
    this.policy = policy;
    this.scopes = scopes;
    this.periods = periods;
    this.people = people;
  }

  @GetMapping("/api/rhythm")
  @Operation(
      summary = "Neither pest nor invisible",
      description =
          "The touches between from and to, both included (without them, the last 90 days), by the"
              + " whole days since the touch before of the same customer, during a sale and else;"
              + " what the contact policy allows; and up to 500 planned touches that were moved to"
              + " today or away from today, and why. rep may be given several times.")
  RhythmSheet read(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    var scope = scopes.asked(rep);
    var period = periods.of(from, to, DAYS_BACK);
    var today = periods.today();
    var moved = beats.moved(scope, today, MOST);
    return new RhythmSheet(
        period.firstDay(),
        period.lastDay(),
        gaps(beats.gaps(scope, period)),
        PURPOSES.stream().map(this::limit).toList(),
        today,
        named(moved),
        moved.isEmpty() ? 0 : moved.get(0).total());
  }

  private static List<Gap> gaps(List<Beats.Gap> days) {
    return IntStream.rangeClosed(0, GAPS.size())
        .mapToObj(
            group -> {
              var first = group == 0 ? 0 : GAPS.get(group - 1) + 1;
              var last = group == GAPS.size() ? null : GAPS.get(group);
              var those =
                  days.stream()
                      .filter(gap -> gap.days() >= first)
                      .filter(gap -> last == null || gap.days() <= last)
                      .toList();
              var all = those.stream().mapToLong(Beats.Gap::touches).sum();
              var inSale = those.stream().mapToLong(Beats.Gap::inSale).sum();
              return new Gap(first, last, inSale, all - inSale);
            })
        .toList();
  }

  private Limit limit(String purpose) {
    var limits = policy.of(purpose);
    return new Limit(purpose, limits.ceiling(), limits.floor());
  }

  private List<Moved> named(List<Beats.Moved> moved) {
    var names =
        people.namesOf(moved.stream().map(Beats.Moved::rep).filter(Objects::nonNull).toList());
    return moved.stream()
        .map(
            one ->
                new Moved(
                    one.customerId(),
                    one.customer(),
                    one.rep() == null ? null : new Rep(one.rep(), names.get(one.rep())),
                    one.channel(),
                    one.wantedDay(),
                    one.localDay(),
                    one.reason()))
        .toList();
  }
}
