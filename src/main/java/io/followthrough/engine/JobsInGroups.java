package io.followthrough.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.ProcessDataContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClassLoaderUtil;
import org.camunda.bpm.engine.management.Metrics;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Does due jobs in groups, each in one command and one transaction: inserts travel in batches, and
 * one commit serves many. Steps only write to the database, so that a group can be taken back as a
 * whole.
 *
 * <p>In a group each customer has one job, and they are done in the order of the customers'
 * numbers: groups, wherever they run, lock customers in that order and do not wait for each other
 * in a circle. When anything fails, nothing of the group has happened, and its jobs are done one by
 * one as the engine always does, with its retries and incidents.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobsInGroups extends SpringJobExecutor {

  private static final Logger log = LoggerFactory.getLogger(JobsInGroups.class);
  private static final String CUSTOMER_ID = "customerId";

  /** Ten gain a third of the processors' time, these half; more would keep customers locked. */
  private static final int MOST = 50;

  private static final int SECONDS_TO_FINISH = 30;

  JobsInGroups(
      @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties camunda) {
    setTaskExecutor(threads);
    // Where no thread is free, whoever looks for jobs does the group itself, and looks for no
    // more of them: jobs that are taken and wait would run out of their lock.
    setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
    var settings = camunda.getJobExecution();
    var given = PropertyMapper.get().alwaysApplyingWhenNonNull();
    given.from(settings::getLockTimeInMillis).to(this::setLockTimeInMillis);
    given.from(settings::getMaxJobsPerAcquisition).to(this::setMaxJobsPerAcquisition);
    given.from(settings::getWaitTimeInMillis).to(this::setWaitTimeInMillis);
    given.from(settings::getMaxWait).to(this::setMaxWait);
    given.from(settings::getBackoffTimeInMillis).to(this::setBackoffTimeInMillis);
    given.from(settings::getMaxBackoff).to(this::setMaxBackoff);
    given.from(settings::getBackoffDecreaseThreshold).to(this::setBackoffDecreaseThreshold);
    given.from(settings::getWaitIncreaseFactor).to(this::setWaitIncreaseFactor);
    if (threads instanceof ThreadPoolTaskExecutor pool) {
      pool.setWaitForTasksToCompleteOnShutdown(true);
      pool.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
    }
  }

  /** Takes no more jobs; those under way are finished, and those that wait are given back. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    shutdown();
  }

  @Override
  protected void ensureInitialization() {
    setAcquireJobsCmdFactory(most -> new Acquisition(this, most));
    super.ensureInitialization();
  }

  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
    return new Work(jobIds, engine);
  }

  /** Takes jobs as the engine does, but hands them out in larger portions. */
  private static class Acquisition extends AcquireJobsCmd {

    Acquisition(JobExecutor threads, int most) {
      super(threads, most);
    }

    @Override
    public AcquiredJobs execute(CommandContext context) {
      var groups = new AcquiredJobs(numJobsToAcquire);
      var group = new ArrayList<String>();
      for (var jobsOfOneInstance : super.execute(context).getJobIdBatches()) {
        group.addAll(jobsOfOneInstance);
        if (group.size() >= MOST) {
          groups.addJobIdBatch(group);
          group = new ArrayList<>();
        }
      }
      groups.addJobIdBatch(group);
      // Whichever another node has taken at the same moment are struck off this list.
      acquiredJobs = groups;
      return groups;
    }
  }

  /** What one thread has in hand: as much of it as possible in groups, the rest one by one. */
  private class Work extends ExecuteJobsRunnable {

    Work(List<String> jobIds, ProcessEngineImpl engine) {
      super(new ArrayList<>(jobIds), engine);
      jobExecutor = JobsInGroups.this;
    }

    @Override
    public void run() {
      var before = switchClassLoader();
      try {
        while (isActive() && jobIds.size() > 1 && doGroup()) {
          // What follows from a group may be done in groups again.
        }
      } finally {
        ClassLoaderUtil.setContextClassloader(before);
      }
      super.run();
    }

    /** Whether there was a group, and it was done. */
    private boolean doGroup() {
      var engine = processEngine.getProcessEngineConfiguration();
      var following = new JobExecutorContext();
      Context.setJobExecutorContext(following);
      try {
        var group = engine.getCommandExecutorTxRequired().execute(this::doTogether);
        jobIds.removeAll(group.settled());
        jobIds.addAll(following.getCurrentProcessorJobQueue());
        if (engine.isMetricsEnabled()) {
          engine.getMetricsRegistry().markOccurrence(Metrics.JOB_SUCCESSFUL, group.done());
        }
        return group.done() > 0;
      } catch (RuntimeException | Error e) {
        log.info(
            "{} jobs are done one by one: together they failed with {}",
            jobIds.size(),
            e.getClass().getName());
        return false;
      } finally {
        Context.removeJobExecutorContext();
        new ProcessDataContext(engine).clearMdc();
      }
    }

    private Group doTogether(CommandContext context) {
      var ours = stillOurs();
      var group = oneForEachCustomer(ours);
      var settled = new HashSet<>(jobIds);
      ours.forEach(job -> settled.remove(job.getId()));
      if (group.size() < 2) {
        return new Group(0, settled);
      }
      for (var job : group) {
        settled.add(job.getId());
        // One before it in the group may have led its process elsewhere.
        if (!context.getDbEntityManager().isDeleted(job)) {
          new ExecuteJobsCmd(job.getId(), new JobFailureCollector(job.getId())).execute(context);
        }
      }
      return new Group(group.size(), settled);
    }

    /** Without those that were done, stopped or taken by others since we took them. */
    private List<JobEntity> stillOurs() {
      var found = new HashMap<String, JobEntity>();
      for (var job :
          processEngine.getManagementService().createJobQuery().jobIds(Set.copyOf(jobIds)).list()) {
        found.put(job.getId(), (JobEntity) job);
      }
      var ours = new ArrayList<JobEntity>();
      for (var id : jobIds) {
        var job = found.get(id);
        if (job == null || !getLockOwner().equals(job.getLockOwner())) {
          continue;
        }
        if (job.isSuspended() || job.getRetries() == 0) {
          job.unlock();
        } else {
          ours.add(job);
        }
      }
      return ours;
    }

    /**
     * In the order of the customers' numbers. What failed before goes alone, and so does what is
     * about no customer.
     */
    private Collection<JobEntity> oneForEachCustomer(List<JobEntity> jobs) {
      var inGroup =
          jobs.stream()
              .filter(job -> job.getProcessInstanceId() != null)
              .filter(job -> job.getExceptionMessage() == null)
              .toList();
      var customers = customersOf(inGroup);
      var group = new TreeMap<Long, JobEntity>();
      for (var job : inGroup) {
        var customer = customers.get(job.getProcessInstanceId());
        if (customer != null) {
          group.putIfAbsent(customer, job);
        }
      }
      return group.values();
    }

    /** By process instance. */
    private Map<String, Long> customersOf(List<JobEntity> jobs) {
      var customers = new HashMap<String, Long>();
      if (!jobs.isEmpty()) {
        processEngine
            .getRuntimeService()
            .createVariableInstanceQuery()
            .variableName(CUSTOMER_ID)
            .processInstanceIdIn(
                jobs.stream().map(JobEntity::getProcessInstanceId).toArray(String[]::new))
            .list()
            .forEach(
                variable -> {
                  if (variable.getValue() instanceof Long customer) {
                    customers.put(variable.getProcessInstanceId(), customer);
                  }
                });
      }
      return customers;
    }
  }

  /**
   * What became of the jobs in hand.
   *
   * @param done how many were done
   * @param settled which of them are not to be done any more
   */
  private record Group(int done, Set<String> settled) {}
}
