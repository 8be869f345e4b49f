package io.followthrough.demo;

import io.followthrough.customer.Journey;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does the engine's jobs one by one, in the order in which they fall due. */
@DemoOnly
@Component
class DueJobs {

  private static final Logger log = LoggerFactory.getLogger(DueJobs.class);

  private final ManagementService engine;
  private final RuntimeService runtime;

  DueJobs(ManagementService engine, RuntimeService runtime) {
    this.engine = engine;
    this.runtime = runtime;
  }

  Round round() {
    return new Round();
  }

  /** When the next job falls due after this moment. */
  Optional<Instant> nextAfter(Instant moment) {
    return inOrder(engine.createJobQuery().withRetriesLeft().active())
        .duedateHigherThan(Date.from(moment))
        .listPage(0, 1)
        .stream()
        .findFirst()
        .map(job -> job.getDuedate().toInstant());
  }

  private static JobQuery inOrder(JobQuery jobs) {
    return jobs.orderByJobDuedate().asc().orderByJobId().asc();
  }

  /** The jobs of one journey. */
  final class Round {

    /** More than the engine itself tries, which does not count every kind of failure. */
    private static final int TRIES = 10;

    private static final int MOST_AT_ONE_MOMENT = 20_000;

    private final Map<String, Integer> tries = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private int done;

    /** Does what is due by the engine's clock, and what falls due by doing it. */
    void doAllDue() {
      var before = done;
      for (var job = firstDue(); job.isPresent(); job = firstDue()) {
        execute(job.get());
        if (done - before > MOST_AT_ONE_MOMENT) {
          throw new Refused(
              "The process \"%s\" goes round in circles without any time passing."
                  .formatted(job.get().getProcessDefinitionKey()));
        }
      }
    }

    /**
     * Whether something goes on by itself for a customer. What the engine does for itself does not
     * count, nor does the routine of the company: a meeting that nobody has held yet, or a leave,
     * waits for its hour whether there are customers or not.
     */
    boolean isAnyPlannedForCustomers() {
      return engine.createJobQuery().withRetriesLeft().active().list().stream()
          .map(Job::getProcessInstanceId)
          .filter(Objects::nonNull)
          .distinct()
          // One by one, as the first is enough: routine has a handful of instances at a time.
          .anyMatch(this::isForCustomer);
    }

    private boolean isForCustomer(String processInstanceId) {
      return runtime
              .createVariableInstanceQuery()
              .processInstanceIdIn(processInstanceId)
              .variableName(Journey.CUSTOMER_ID.name())
              .count()
          > 0;
    }

    int done() {
      return done;
    }

    List<String> failures() {
      return List.copyOf(failures.values());
    }

    private Optional<Job> firstDue() {
      return inOrder(engine.createJobQuery().executable().active())
          .listPage(0, givenUp.size() + 1)
          .stream()
          .filter(job -> !givenUp.contains(job.getId()))
          .findFirst();
    }

    private void execute(Job job) {
      try {
        engine.executeJob(job.getId());
        done++;
        failures.remove(job.getId());
      } catch (RuntimeException e) {
        failed(job, e);
      }
    }

    private void failed(Job job, RuntimeException failure) {
      log.warn("Job {} of {} failed", job.getId(), job.getProcessDefinitionKey(), failure);
      failures.put(
          job.getId(),
          "A job of the process \"%s\" failed: %s"
              .formatted(job.getProcessDefinitionKey(), failure.getMessage()));
      if (tries.merge(job.getId(), 1, Integer::sum) >= TRIES) {
        givenUp.add(job.getId());
      }
    }
  }
}
