package io.followthrough.demo;

import io.followthrough.engine.BackgroundJobs;
import io.followthrough.engine.EngineClock;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Dispatcher;
import io.followthrough.mail.Outbox;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Moves the clock of the demo forward, and lets everything happen on the way that would have
 * happened: it stops at each moment at which a job or a mail is due. A jump in one go would find a
 * monthly timer due just once, however many months went by.
 */
@DemoOnly
@Component
class TimeMachine implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(TimeMachine.class);
  private static final int PATIENCE_SECONDS = 20;

  private final EngineClock clock;
  private final ClockMemory memory;
  private final BackgroundJobs background;
  private final DueJobs dueJobs;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final RepsAtWork reps;
  private final TaskService tasks;
  private final Semaphore seat = new Semaphore(1);
  private volatile boolean stopWanted;

  TimeMachine(
      EngineClock clock,
      ClockMemory memory,
      BackgroundJobs background,
      DueJobs dueJobs,
      Outbox outbox,
      Dispatcher dispatcher,
      RepsAtWork reps,
      TaskService tasks) {
    this.clock = clock;
    this.memory = memory;
    this.background = background;
    this.dueJobs = dueJobs;
    this.outbox = outbox;
    this.dispatcher = dispatcher;
    this.reps = reps;
    this.tasks = tasks;
  }

  /** Somebody else travels already. */
  static class Busy extends ResponseStatusException {

    Busy() {
      super(
          HttpStatus.CONFLICT, "The time machine is under way already: wait until it has arrived.");
    }
  }

  /**
   * Travels, and tells what happened on the way.
   *
   * @throws Refused when it would lead back, or too far
   * @throws Busy when a journey is under way
   */
  Trip travel(Departure departure) {
    if (!seat.tryAcquire()) {
      throw new Busy();
    }
    try {
      stopWanted = false;
      return background.pausedFor(() -> new Journey(departure).make());
    } finally {
      seat.release();
    }
  }

  /** Ends the journey that is under way, if there is one, wherever in time it has come to. */
  void stop() {
    stopWanted = true;
  }

  /** Nobody is left behind halfway when the demo is closed. */
  @Override
  public void destroy() throws InterruptedException {
    stop();
    if (!seat.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      log.warn("The time machine was still under way when the demo was closed");
    }
  }

  boolean isUnderWay() {
    return seat.availablePermits() == 0;
  }

  /** The next moment at which something happens by itself; empty when nothing is planned. */
  Optional<Instant> nextStop() {
    return nextAfter(clock.instant());
  }

  private Optional<Instant> nextAfter(Instant moment) {
    return Stream.of(dueJobs.nextAfter(moment), outbox.nextAfter(moment))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** One journey, from its first moment to its last. */
  private final class Journey {

    private final Instant from = clock.instant();
    private final Optional<Instant> target;
    private final DueJobs.Round jobs = dueJobs.round();
    private final Optional<RepsAtWork.Shift> shift;
    private Instant now = from;
    private int mails;

    Journey(Departure departure) {
      this.target = departure.from(from);
      this.shift = departure.repsAnswer() ? Optional.of(reps.beginShift()) : Optional.empty();
    }

    Trip make() {
      try {
        stopAt(from);
        var next = next();
        var last = target.or(() -> next).orElse(from);
        for (var stop = next; stop.isPresent() && !stop.get().isAfter(last); stop = next()) {
          if (stopWanted) {
            return report(" It was stopped on the way.");
          }
          stopAt(stop.get());
        }
        now = last;
        return report("");
      } finally {
        clock.moveTo(now);
        memory.keep();
      }
    }

    /** Lets everything happen that is due at this moment, and what follows from it at once. */
    private void stopAt(Instant moment) {
      now = moment;
      clock.stopAt(moment);
      memory.keep();
      int more;
      do {
        jobs.doAllDue();
        var sent = dispatcher.drain();
        mails += sent;
        // Only mails that went out and tasks that were done can have made another job due.
        more = sent + shift.map(people -> people.work(moment)).orElse(0);
      } while (more > 0);
    }

    private Optional<Instant> next() {
      return Stream.of(nextAfter(now), shift.flatMap(RepsAtWork.Shift::next))
          .flatMap(Optional::stream)
          .min(Instant::compareTo);
    }

    private Trip report(String ending) {
      var completed = shift.map(RepsAtWork.Shift::completed).orElse(0);
      var open = tasks.createTaskQuery().active().count();
      var waiting = open > 0 && !jobs.isAnyPlannedForCustomers() && outbox.nextAfter(now).isEmpty();
      var failures =
          Stream.concat(
                  jobs.failures().stream(),
                  shift.stream().flatMap(people -> people.refusals().stream()))
              .toList();
      return new Trip(
          from,
          now,
          jobs.done(),
          mails,
          completed,
          open,
          waiting,
          failures,
          words(completed, open, waiting, failures.size()) + ending);
    }

    private String words(int completed, long open, boolean waiting, int failures) {
      var words =
          new StringBuilder(
              "On the way %s, %s and %s; %s now."
                  .formatted(
                      count(jobs.done(), "job was done", "jobs were done"),
                      count(mails, "mail went out", "mails went out"),
                      count(completed, "task was completed", "tasks were completed"),
                      count(open, "task is open", "tasks are open")));
      if (waiting) {
        // The routine may well find in a night that they are late, and give a manager one more.
        words.append(
            " Only people's tasks remain: until they are done, nothing but the company's own"
                + " routine goes on.");
      }
      if (failures > 0) {
        words.append(" %s.".formatted(count(failures, "thing failed", "things failed")));
      }
      return words.toString();
    }

    private static String count(long number, String one, String many) {
      return number + " " + (number == 1 ? one : many);
    }
  }
}
