package io.followthrough.intake;

import io.followthrough.engine.Refused;
import io.followthrough.engine.Unchecked;
import io.followthrough.intake.Imports.Row;
import io.followthrough.intake.Imports.State;
import io.followthrough.sale.Quotes.Received;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off imported rows in the background, two at a time and each in a transaction of its own: a
 * bad row harms no other, and a restart goes on where it stopped. Two rows that may be about one
 * person or one company are taken one after the other, so that both meet the same customer.
 */
@Component
class ImportWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final int AT_A_TIME = 2;
  private static final int MOST_TRIES = 5;
  private static final int SECONDS_TO_STOP = 20;

  private final Imports imports;
  private final QuoteIntake intake;
  private final Unchecked unchecked;
  private final IntakeSettings settings;

  /** By what those are known whom the rows are about that are being taken in at this moment. */
  private final Set<String> underWay = new HashSet<>();

  private ScheduledExecutorService workers;
  private volatile boolean running;

  ImportWorker(Imports imports, QuoteIntake intake, Unchecked unchecked, IntakeSettings settings) {
    this.imports = imports;
    this.intake = intake;
    this.unchecked = unchecked;
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    running = true;
    workers = Executors.newScheduledThreadPool(AT_A_TIME, work -> new Thread(work, "import"));
    for (var worker = 0; worker < AT_A_TIME; worker++) {
      workers.scheduleWithFixedDelay(
          this::workOff, 0, settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Ends with the rows that are being worked on; the others wait in the database. */
  @Override
  public synchronized void stop() {
    running = false;
    workers.shutdown();
    try {
      if (!workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** There is work; what comes in while this node stops is begun when it starts again. */
  synchronized void wake() {
    if (running) {
      for (var worker = 0; worker < AT_A_TIME; worker++) {
        workers.execute(this::workOff);
      }
    }
  }

  private void workOff() {
    try {
      while (running && workOffOne()) {
        // As long as there is one.
      }
    } catch (RuntimeException e) {
      log.error("The import pauses for {}", settings.lookEvery(), e);
    }
  }

  /** Whether there was a row. */
  private boolean workOffOne() {
    var taken = new AtomicReference<Row>();
    try {
      unchecked.run(
          () ->
              next()
                  .ifPresent(
                      row -> {
                        taken.set(row);
                        var receipt = intake.take(row.cells());
                        imports.done(row, state(receipt.what()), receipt.remark());
                      }));
    } catch (RuntimeException e) {
      if (taken.get() == null) {
        throw e;
      }
      unchecked.run(() -> settle(taken.get(), e));
    } finally {
      Optional.ofNullable(taken.get()).ifPresent(this::end);
    }
    return taken.get() != null;
  }

  /** Nobody else begins with anything meanwhile: what belongs together keeps its order. */
  private Optional<Row> next() {
    synchronized (underWay) {
      var next = imports.next(this::isAboutNobodyElse);
      next.ifPresent(row -> underWay.addAll(intake.traces(row.cells())));
      return next;
    }
  }

  private boolean isAboutNobodyElse(Row row) {
    return Collections.disjoint(underWay, intake.traces(row.cells()));
  }

  private void end(Row row) {
    var traces = intake.traces(row.cells());
    synchronized (underWay) {
      underWay.removeAll(traces);
    }
  }

  private void settle(Row row, RuntimeException failure) {
    if (failure instanceof Refused) {
      imports.done(row, State.REJECTED, failure.getMessage());
    } else if (row.tries() < MOST_TRIES - 1) {
      imports.putBack(row);
    } else {
      log.error("Line {} of import {} cannot be taken in", row.line(), row.importId(), failure);
      imports.done(
          row, State.REJECTED, "Something went wrong on our side: send this row once more.");
    }
  }

  private static State state(Received received) {
    return switch (received) {
      case STARTED -> State.STARTED;
      case JOINED, CORRECTED -> State.UPDATED;
      case KNOWN -> State.UNCHANGED;
    };
  }
}
