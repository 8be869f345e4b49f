package io.followthrough.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * Asks decision tables. A table that is asked the same again answers the same, as none may look at
 * the clock: answers are remembered, and forgotten as soon as a newer version is deployed. To work
 * one out takes longer than everything else in most steps.
 */
@Component
public class Decisions {

  private static final int REMEMBERED = 1000;

  private record Question(String table, Map<String, Object> facts) {}

  private final DecisionService decisions;
  private final RepositoryService repository;
  private final Unchecked unchecked;
  private final Map<Question, Optional<Map<String, Object>>> remembered =
      Collections.synchronizedMap(new LatestQuestions());

  Decisions(DecisionService decisions, RepositoryService repository, Unchecked unchecked) {
    this.decisions = decisions;
    this.repository = repository;
    this.unchecked = unchecked;
  }

  /**
   * The row that fits, in the newest version of the table.
   *
   * @param table the id of a table of which at most one row applies
   * @param facts by the names of the table's inputs
   * @return what the row says, by the names of the table's outputs; empty where no row fits
   */
  public Optional<Map<String, Object>> row(String table, Map<String, Object> facts) {
    var question = new Question(unchecked.call(() -> newest(table)), Map.copyOf(facts));
    var known = remembered.get(question);
    if (known != null) {
      return known;
    }
    var answer = unchecked.call(() -> ask(question));
    remembered.put(question, answer);
    return answer;
  }

  private String newest(String table) {
    var found =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(table)
            .latestVersion()
            .singleResult();
    if (found == null) {
      throw new IllegalStateException(
          "There is no decision table \"%s\": deploy it.".formatted(table));
    }
    return found.getId();
  }

  private Optional<Map<String, Object>> ask(Question question) {
    return Optional.ofNullable(
            decisions
                .evaluateDecisionTableById(question.table(), question.facts())
                .getSingleResult())
        .map(row -> Collections.unmodifiableMap(row.getEntryMap()));
  }

  /** The question that was not asked for the longest time goes first. */
  private static class LatestQuestions
      extends LinkedHashMap<Question, Optional<Map<String, Object>>> {

    LatestQuestions() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Optional<Map<String, Object>>> eldest) {
      return size() > REMEMBERED;
    }
  }
}
