package io.followthrough.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Lets our own code ask and tell the engine things that the person who is logged in may not.
 * Listeners and delegates need none of this: the engine trusts them. The person remains known as
 * who did it.
 */
@Component
public class Unchecked {

  private final ProcessEngineConfigurationImpl engine;

  Unchecked(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  /** Does the work as one command, in one transaction of the engine's. */
  public <T> T call(Supplier<T> work) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(command -> command.runWithoutAuthorization(work::get));
  }

  /** Does the work as one command, in one transaction of the engine's. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }
}
