package io.followthrough.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The engine's own threads, which do timers and other jobs when they are due. */
@Component
public class BackgroundJobs {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

  private final ProcessEngineConfigurationImpl engine;
  private final ManagementService jobs;

  BackgroundJobs(ProcessEngineConfigurationImpl engine, ManagementService jobs) {
    this.engine = engine;
    this.jobs = jobs;
  }

  /**
   * Does the work while none of these threads takes a job; the jobs under way are finished before,
   * or given 30 seconds. Afterwards the threads go on, if they were at work before.
   */
  public <T> T pausedFor(Supplier<T> work) {
    var threads = engine.getJobExecutor();
    if (!threads.isActive()) {
      return work.get();
    }
    threads.shutdown();
    try {
      finishWhatIsUnderWay();
      return work.get();
    } finally {
      threads.start();
    }
  }

  /**
   * The engine tells nobody when its threads have nothing in hand any more, and their pool says so
   * only when it is closed for good; so we ask from time to time.
   */
  private void finishWhatIsUnderWay() {
    var giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (jobs.createJobQuery().acquired().count() > 0 && System.nanoTime() < giveUpAt) {
      try {
        Thread.sleep(LOOK_AGAIN_AFTER.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
