package io.followthrough.intake;

import io.followthrough.engine.Unchecked;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Does work in a transaction, and again from its beginning where somebody else was faster: the same
 * customer may come in twice at the same moment.
 */
@Component
class Attempts {

  private static final int MOST = 5;

  private final Unchecked unchecked;

  Attempts(Unchecked unchecked) {
    this.unchecked = unchecked;
  }

  /**
   * @throws ResponseStatusException 503 when others were faster time and again
   */
  <T> T make(Supplier<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return unchecked.call(work);
      } catch (RuntimeException e) {
        if (!isCollision(e)) {
          throw e;
        }
        if (attempt == MOST) {
          throw new ResponseStatusException(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Others are at work on the same customer right now. Nothing was kept: send it again in a moment.",
              e);
        }
      }
    }
  }

  /** Whether the same work may succeed when it is begun anew. */
  static boolean isCollision(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientDataAccessException
          || cause instanceof DuplicateKeyException
          || cause instanceof OptimisticLockingException
          || cause instanceof SQLTransientException
          || cause instanceof SQLException sql && isRollback(sql)) {
        return true;
      }
    }
    return false;
  }

  /** Class 40 of the SQL standard: the database has ended the transaction, a deadlock for one. */
  private static boolean isRollback(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("40");
  }
}
