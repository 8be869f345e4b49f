package io.followthrough.engine;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * Customers who all live the same life: each step is done for all of them, by two threads, before
 * the next one begins. Whatever is not done for every single one is an error.
 */
final class Travellers implements AutoCloseable {

  private static final int THREADS = 2;
  private static final List<String> REPS = List.of("anna", "ben", "carla");

  private final ProcessEngine engine;
  private final EngineClock clock;
  private final int number;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  Travellers(ProcessEngine engine, EngineClock clock, int number) {
    this.engine = engine;
    this.clock = clock;
    this.number = number;
  }

  /** Something begins for each of them, who have numbers from one. */
  void begin(LongConsumer beginning) throws Exception {
    forAll(LongStream.rangeClosed(1, number).boxed().toList(), beginning::accept);
  }

  /** A rep does this task of each, and each goes on after it. */
  void finish(String task, Map<String, Object> answers) throws Exception {
    var open = engine.getTaskService().createTaskQuery().taskDefinitionKey(task).active().list();
    forAll(all(task, open), each -> complete(each, answers));
    pass(task);
  }

  /** Whether it is this task that all of them have come to. */
  boolean areAt(String task) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(task).active().count()
        == number;
  }

  /** The timer, or the save point, of each is done, when it is time for the last of them. */
  void pass(String element) throws Exception {
    var jobs = engine.getManagementService().createJobQuery().activityId(element).list();
    var last =
        all(element, jobs).stream().map(Job::getDuedate).max(Date::compareTo).map(Date::toInstant);
    last.filter(moment -> moment.isAfter(clock.instant())).ifPresent(clock::stopAt);
    forAll(jobs, job -> engine.getManagementService().executeJob(job.getId()));
  }

  private void complete(Task task, Map<String, Object> answers) {
    var rep =
        task.getAssignee() == null
            ? REPS.get(Math.floorMod(task.getId().hashCode(), REPS.size()))
            : task.getAssignee();
    engine.getIdentityService().setAuthentication(rep, List.of("rep"));
    try {
      if (task.getAssignee() == null) {
        engine.getTaskService().claim(task.getId(), rep);
      }
      engine.getTaskService().complete(task.getId(), answers);
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  private <T> List<T> all(String where, List<T> found) {
    if (found.size() != number) {
      throw new IllegalStateException(
          "%d of %d are at %s at %s; open are %s"
              .formatted(found.size(), number, where, clock.instant(), open()));
    }
    return found;
  }

  private List<String> open() {
    return engine.getTaskService().createTaskQuery().list().stream()
        .map(Task::getTaskDefinitionKey)
        .toList();
  }

  private <T> void forAll(List<T> all, Consumer<T> work) throws Exception {
    var half = all.size() / THREADS;
    var parts = List.of(all.subList(0, half), all.subList(half, all.size()));
    var doing =
        parts.stream()
            .map(
                part ->
                    (Callable<Void>)
                        () -> {
                          part.forEach(work);
                          return null;
                        })
            .toList();
    for (var part : threads.invokeAll(doing)) {
      part.get();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
