package io.followthrough.promise;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How promises ended, counted per rep. Each counts once, for the rep who gave the word, on the day
 * that was promised first, and by the worst that became of it.
 */
@Component
class KeptWords {

  /**
   * @param rep whose word it was, null where nobody's
   * @param kept on the day, as promised
   * @param late later, but the customer heard it before the day
   * @param broken the day came, and nothing else did
   * @param pending nothing is decided yet
   */
  record Count(String rep, long kept, long late, long broken, long pending) {

    /** The part that was kept of what is decided, from 0 to 1; empty while nothing is. */
    Optional<Double> keptRate() {
      var decided = kept + late + broken;
      return decided == 0
          ? Optional.empty()
          : Optional.of(Math.round(100.0 * kept / decided) / 100.0);
    }
  }

  private final JdbcClient jdbc;

  KeptWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The promises for these days, both included, one row per rep in alphabetical order.
   *
   * @param reps whose promises are counted, all zero where there was none; empty for those of all
   */
  List<Count> of(List<String> reps, LocalDate from, LocalDate to) {
    var counts = new TreeMap<String, Count>(nullsFirst(naturalOrder()));
    reps.forEach(rep -> counts.put(rep, new Count(rep, 0, 0, 0, 0)));
    counts(reps, from, to).query(Count.class).list().forEach(one -> counts.put(one.rep(), one));
    return List.copyOf(counts.values());
  }

  private JdbcClient.StatementSpec counts(List<String> reps, LocalDate from, LocalDate to) {
    var question =
        jdbc.sql(
                """
                select made_by as rep,
                       sum(case when kept_at is not null and times_told = 0 and times_broken = 0
                           then 1 else 0 end) as kept,
                       sum(case when times_told > 0 and times_broken = 0 then 1 else 0 end) as late,
                       sum(case when times_broken > 0 then 1 else 0 end) as broken,
                       sum(case when kept_at is null and times_told = 0 and times_broken = 0
                           then 1 else 0 end) as pending
                  from promise
                 where first_day between :from and :to %s
                 group by made_by
                """
                    .formatted(reps.isEmpty() ? "" : "and made_by in (:reps)"))
            .param("from", from)
            .param("to", to);
    return reps.isEmpty() ? question : question.param("reps", reps);
  }
}
