package io.followthrough.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does again, from the beginning, what a person asked for at a moment when something else changed
 * the same task: a mail to the customer that went out, an answer that came in. Nobody has to know
 * of that, and nothing of the first try is left. Whoever is already within a transaction must begin
 * it anew themselves.
 */
class SecondTries implements CommandExecutor {

  private static final int TRIES = 4;

  /** The code by which the engine reports a deadlock, as its manual lists them. */
  private static final int DEADLOCK = 10_000;

  private final CommandExecutor engine;

  SecondTries(CommandExecutor engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (Context.getCommandContext() != null
        || TransactionSynchronizationManager.isActualTransactionActive()) {
      return engine.execute(command);
    }
    for (var attempt = 1; ; attempt++) {
      try {
        return engine.execute(command);
      } catch (ProcessEngineException e) {
        if (attempt == TRIES || !isCollision(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isCollision(ProcessEngineException e) {
    return e instanceof OptimisticLockingException || e.getCode() == DEADLOCK;
  }
}
