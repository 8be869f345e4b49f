package io.followthrough.meeting;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose customers a question is about.
 *
 * @param reps the user ids of their owners; empty for all customers, with an owner or without
 */
record Scope(List<String> reps) {

  /** A condition for SQL that follows others, on the customer's owner in this column. */
  String and(String owner) {
    return reps.isEmpty() ? "" : "and " + owner + " in (:reps)";
  }

  /** Fills in what {@link #and} has left open. */
  JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
    return reps.isEmpty() ? statement : statement.param("reps", reps);
  }
}
