package io.followthrough.meeting;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.followthrough.customer.Periods;
import io.followthrough.customer.Result;
import io.followthrough.engine.People;
import io.followthrough.meeting.Outcomes.Line;
import io.followthrough.meeting.Outcomes.Touched;
import io.followthrough.meeting.Outcomes.Waited;
import io.followthrough.meeting.ResultSheet.ByTouches;
import io.followthrough.meeting.ResultSheet.Ending;
import io.followthrough.meeting.ResultSheet.FirstTalks;
import io.followthrough.meeting.ResultSheet.Named;
import io.followthrough.meeting.ResultSheet.OfRep;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of sales. A rep sees own figures, a manager those of all. */
@RestController
@Tag(name = "Meeting")
class ResultController {

  private static final int DAYS_BACK = 365;

  /** Up to how many touches belong together; those of the last group had more. */
  private static final List<Integer> TOUCHES = List.of(1, 2, 4, 7, 12);

  private final Outcomes outcomes;
  private final ReferralTree referrals;
  private final Scopes scopes;
  private final Periods periods;
  private final People people;

  ResultController(
      Outcomes outcomes, ReferralTree referrals, Scopes scopes, Periods periods, People people) {
    this.outcomes = outcomes;
    this.referrals = referrals;
    this.scopes = scopes;
    this.periods = periods;
    this.people = people;
  }

  @GetMapping("/api/results")
  @Operation(
      summary = "What came of sales",
      description =
          "The sales that were closed between from and to, both included (without them, the last"
              + " 365 days): how they ended, what had convinced"
              + " those who bought, why the others did not, who got them instead, after how many touches of"
              + " ours, per rep and per source; how long leads of these days waited for the first"
              + " conversation; and who brought whom, since ever. They count for who owns the"
              + " customer now. Currencies are never added up. rep may be given several times.")
  ResultSheet read(
      @RequestParam(defaultValue = "") List<String> rep,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    var scope = scopes.asked(rep);
    var period = periods.of(from, to, DAYS_BACK);
    var lines = outcomes.closed(scope, period);
    var waited = outcomes.waited(scope, period);
    var won = lines.stream().filter(line -> line.key().isWon()).toList();
    var notWon = lines.stream().filter(line -> !line.key().isWon()).toList();
    return new ResultSheet(
        period.firstDay(),
        period.lastDay(),
        sum(lines),
        by(lines, line -> line.key().outcome()).stream()
            .map(one -> new Ending(one.name(), words(one.name()), one.score()))
            .toList(),
        by(won, line -> line.key().reason()),
        by(notWon, line -> line.key().reason()),
        by(
            notWon.stream().filter(line -> line.key().boughtFrom() != null).toList(),
            line -> line.key().boughtFrom()),
        byTouches(outcomes.byTouches(scope, period)),
        FirstTalks.of(waited),
        byRep(lines, waited),
        by(lines, line -> line.key().source()),
        referrals.grow(scope));
  }

  private List<OfRep> byRep(List<Line> lines, List<Waited> waited) {
    var scores = scores(lines, line -> line.key().rep());
    // Not a collector: what belongs to nobody has no rep.
    var waitedFor = new HashMap<String, List<Waited>>();
    waited.forEach(one -> waitedFor.computeIfAbsent(one.rep(), rep -> new ArrayList<>()).add(one));
    var reps =
        Stream.concat(scores.keySet().stream(), waitedFor.keySet().stream()).distinct().toList();
    var names = people.namesOf(reps.stream().filter(Objects::nonNull).toList());
    return reps.stream()
        .map(
            rep ->
                new OfRep(
                    rep == null ? null : new Rep(rep, names.get(rep)),
                    scores.getOrDefault(rep, Score.NONE),
                    FirstTalks.of(waitedFor.getOrDefault(rep, List.of()))))
        .sorted(
            comparing((OfRep row) -> row.rep() == null)
                .thenComparing(row -> row.rep() == null ? "" : row.rep().id()))
        .toList();
  }

  private static List<ByTouches> byTouches(List<Touched> lines) {
    return IntStream.rangeClosed(0, TOUCHES.size())
        .mapToObj(
            group -> {
              var first = group == 0 ? 0 : TOUCHES.get(group - 1) + 1;
              var last = group == TOUCHES.size() ? null : TOUCHES.get(group);
              var score =
                  lines.stream()
                      .filter(line -> line.touches() >= first)
                      .filter(line -> last == null || line.touches() <= last)
                      .map(line -> new Score(line.sales(), line.won(), List.of(), List.of()))
                      .reduce(Score.NONE, Score::plus);
              return new ByTouches(first, last, score);
            })
        .toList();
  }

  /** Most sales first; what is not known last among as many. */
  private static List<Named> by(List<Line> lines, Function<Line, String> what) {
    return scores(lines, what).entrySet().stream()
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .sorted(
            comparingLong((Named one) -> -one.score().sales())
                .thenComparing(one -> one.name() == null)
                .thenComparing(one -> String.valueOf(one.name())))
        .toList();
  }

  private static Map<String, Score> scores(List<Line> lines, Function<Line, String> what) {
    // Not a collector: what nobody knows has no name.
    var scores = new HashMap<String, Score>();
    lines.forEach(line -> scores.merge(what.apply(line), line.score(), Score::plus));
    return scores;
  }

  private static Score sum(List<Line> lines) {
    return lines.stream().map(Line::score).reduce(Score.NONE, Score::plus);
  }

  private static String words(String outcome) {
    return Arrays.stream(Result.values())
        .filter(result -> result.key().equals(outcome))
        .map(Result::words)
        .findFirst()
        .orElse(outcome);
  }
}
