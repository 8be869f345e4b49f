package io.followthrough.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Takes a {@link Refused} out of the engine's wrappings and puts permission errors into words, so
 * that people read what we wanted to tell them. Stands outside the transaction: by then it is
 * rolled back.
 */
class PlainSpeaking extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (NotAllowed alreadySaid) {
      throw alreadySaid;
    } catch (AuthorizationException technical) {
      throw new NotAllowed(technical);
    } catch (RuntimeException failure) {
      throw plain(failure);
    }
  }

  private static RuntimeException plain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
    }
    return failure;
  }
}
