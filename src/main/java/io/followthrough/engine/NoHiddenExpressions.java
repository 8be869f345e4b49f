package io.followthrough.engine;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;

/**
 * Refuses expressions inside the or-parts of task queries. The engine looks for forbidden
 * expressions in the query itself only, so that anybody who may search for tasks could have code
 * evaluated (CVE-2026-109432). Here the queries that are asked directly are checked; {@link
 * GuardedFilterService} checks those of filters.
 */
class NoHiddenExpressions extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof TaskQueryImpl query) {
      check(query);
    }
    return next.execute(command);
  }

  static void check(Query<?, ?> query) {
    // The first of them is the query itself: that one the engine has looked at.
    if (query instanceof TaskQueryImpl tasks
        && tasks.getQueries().stream().skip(1).anyMatch(or -> !or.getExpressions().isEmpty())) {
      throw new Refused("Expressions are not allowed inside the or-parts of a query.");
    }
  }
}
