package io.followthrough.engine;

import static org.awaitility.Awaitility.await;

import io.followthrough.Sleepers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Timers that are due at once, and threads that do them. */
final class Draining {

  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;
  private final Sleepers sleepers;
  private final Clock clock;

  Draining(
      ProcessEngineConfigurationImpl engine, DataSource database, Sleepers sleepers, Clock clock) {
    this.engine = engine;
    this.jdbc = JdbcClient.create(database);
    this.sleepers = sleepers;
    this.clock = clock;
  }

  /** Jobs a second, when so many are due and nobody else is there. */
  Speed rate(int timers, JobExecutor threads) {
    sleepers.areGone();
    sleepers.sleep(1, timers, now(), 3);
    return drain(timers, threads);
  }

  /** Jobs a second, when so many are due. */
  Speed drain(int timers, JobExecutor threads) {
    engine.setJobExecutor(threads);
    threads.registerProcessEngine((ProcessEngineImpl) engine.getProcessEngine());
    var cpu = cpu();
    var from = System.nanoTime();
    threads.start();
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofHours(1))
          .until(() -> !isAnyDue());
      var seconds = (System.nanoTime() - from) / 1e9;
      return new Speed(timers / seconds, cpu().minus(cpu).toMillis() / (double) timers);
    } finally {
      threads.shutdown();
    }
  }

  /**
   * How fast it went.
   *
   * @param rate jobs a second
   * @param cpu milliseconds of the processors for each job, in this Java and in the database
   */
  record Speed(double rate, double cpu) {}

  /** What the processors have done so far for this Java and for the database. */
  private Duration cpu() {
    var folder = jdbc.sql("show data_directory").query(String.class).single();
    try {
      var postgres = Long.parseLong(Files.readAllLines(Path.of(folder, "postmaster.pid")).get(0));
      return Stream.concat(
              Stream.of(ProcessHandle.current()),
              ProcessHandle.of(postgres).orElseThrow().descendants())
          .flatMap(process -> process.info().totalCpuDuration().stream())
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAnyDue() {
    return jdbc.sql(
                "select id_ from act_ru_job where retries_ > 0 and suspension_state_ = 1 and duedate_ <= "
                    + now()
                    + " limit 1")
            .query()
            .listOfRows()
            .size()
        > 0;
  }

  /** This moment of the engine's clock, as SQL. */
  String now() {
    return "timestamp '" + clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime() + "'";
  }

  static JobsInGroups groups(CamundaBpmProperties camunda) {
    var settings = camunda.getJobExecution();
    return new JobsInGroups(
        pool(settings.getCorePoolSize(), settings.getMaxPoolSize(), settings.getQueueCapacity()),
        camunda);
  }

  /** As Camunda's starter has it where nobody sets anything. */
  static SpringJobExecutor stock() {
    var threads = new SpringJobExecutor();
    threads.setTaskExecutor(pool(3, 10, 3));
    threads.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    return threads;
  }

  /** Job by job, and otherwise with our settings. */
  static SpringJobExecutor oneByOne(CamundaBpmProperties camunda) {
    var settings = camunda.getJobExecution();
    var threads = new SpringJobExecutor();
    threads.setTaskExecutor(
        pool(
            settings.getCorePoolSize(),
            settings.getMaxPoolSize(),
            settings.getMaxJobsPerAcquisition()));
    threads.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    threads.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
    return threads;
  }

  private static ThreadPoolTaskExecutor pool(int core, int most, int queue) {
    var pool = new ThreadPoolTaskExecutor();
    pool.setCorePoolSize(core);
    pool.setMaxPoolSize(most);
    pool.setQueueCapacity(queue);
    pool.setDaemon(true);
    pool.initialize();
    return pool;
  }
}
