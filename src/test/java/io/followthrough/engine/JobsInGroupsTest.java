package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ten sleepers and their alarms. The threads that wake them are this test's own: what a node takes
 * and what it does with it happens here one after the other.
 */
@EngineTest
class JobsInGroupsTest {

  private static final int SLEEPERS = 10;

  @Autowired Footsteps footsteps;
  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ManagementService jobs;
  @Autowired EngineClock clock;
  @Autowired JdbcClient jdbc;

  private final List<JobsInGroups> nodes = new ArrayList<>();
  private JobExecutor before;

  @BeforeEach
  void everybodySleeps() {
    before = engine.getJobExecutor();
    footsteps.areGone(SLEEPERS);
    sleeping()
        .forEach(instance -> runtime.deleteProcessInstance(instance, "the next night begins"));
    // In the reverse order, so that no order comes about by itself.
    LongStream.rangeClosed(1, SLEEPERS).map(n -> SLEEPERS + 1 - n).forEach(this::sleeps);
  }

  @AfterEach
  void theNodesStop() {
    nodes.forEach(JobsInGroups::shutdown);
    engine.setJobExecutor(before);
  }

  @Test
  void whatIsDueTogetherIsDoneInOneTransactionInTheOrderOfTheCustomers() {
    var node = node();
    work(node, take(node));

    assertThat(footsteps.of("getUp")).containsExactly(everybody());
    assertThat(footsteps.transactionsOf("getUp")).isOne();
    assertThat(footsteps.of("goOut")).as("what follows at once").containsExactly(everybody());
    assertThat(footsteps.transactionsOf("goOut")).isOne();
    assertThat(awake()).isEqualTo(SLEEPERS);
    assertThat(waiting()).isZero();
  }

  @Test
  void aJobThatFailsHurtsNoneOfItsNeighbours() {
    footsteps.stumble(5);
    var node = node();
    work(node, take(node));

    assertThat(footsteps.of("getUp")).containsExactlyInAnyOrder(everybodyBut(5));
    assertThat(footsteps.transactionsOf("getUp")).isEqualTo(SLEEPERS - 1);
    assertThat(awake()).isEqualTo(SLEEPERS - 1);
    var failed = jobOf(5);
    assertThat(failed.getRetries()).isEqualTo(3);
    assertThat(failed.getExceptionMessage()).isEqualTo("Customer 5 has stumbled");
    assertThat(failed).extracting("lockOwner").isNull();
  }

  @Test
  void whatFailedOnceSpoilsNoGroupAgainAndBecomesAnIncident() {
    footsteps.stumble(5);
    var node = node();
    work(node, take(node));
    Stream.of(everybodyBut(5)).forEach(this::sleeps);
    isDueAgain(jobOf(5));
    work(node, take(node));

    assertThat(footsteps.transactionsOf("getUp")).as("ten, and a group").isEqualTo(SLEEPERS);
    jobs.setJobRetries(jobOf(5).getId(), 1);
    isDueAgain(jobOf(5));
    work(node, take(node));

    assertThat(jobOf(5).getRetries()).isZero();
    assertThat(runtime.createIncidentQuery().list())
        .singleElement()
        .satisfies(incident -> assertThat(incident.getConfiguration()).isEqualTo(jobOf(5).getId()));
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
    var node = node();
    footsteps.whileWalks(8, () -> jobs.setJobRetries(jobOf(3).getId(), 7));
    work(node, take(node));

    assertThat(footsteps.of("getUp")).containsExactlyInAnyOrder(everybody());
    assertThat(footsteps.transactionsOf("getUp")).as("one by one").isEqualTo(SLEEPERS);
    assertThat(awake()).isEqualTo(SLEEPERS);
  }

  @Test
  void whatSomebodyElseEndedMeanwhileIsNotDone() {
    var node = node();
    footsteps.whileWalks(8, () -> runtime.deleteProcessInstance(instanceOf(3), "it is Sunday"));
    work(node, take(node));

    assertThat(footsteps.of("goOut")).containsExactlyInAnyOrder(everybodyBut(3));
    assertThat(awake()).isEqualTo(SLEEPERS - 1);
    assertThat(waiting()).isZero();
  }

  @Test
  void whatWasStoppedOrTakenOverBetweenTakingAndDoingIsLeftAlone() {
    var node = node();
    var taken = take(node);
    runtime.suspendProcessInstanceById(instanceOf(2));
    jobs.setJobRetries(jobOf(4).getId(), 0);
    runtime.deleteProcessInstance(instanceOf(6), "it is Sunday");
    jdbc.sql("update act_ru_job set lock_owner_ = 'another node' where id_ = ?")
        .param(jobOf(8).getId())
        .update();
    work(node, taken);

    assertThat(footsteps.of("getUp")).containsExactly(everybodyBut(2, 4, 6, 8));
    assertThat(jobOf(2)).extracting("lockOwner").as("free, for when it goes on").isNull();
    assertThat(jobOf(4)).extracting("lockOwner").isNull();
    assertThat(jobOf(8)).extracting("lockOwner").isEqualTo("another node");

    runtime.activateProcessInstanceById(instanceOf(2));
    work(node, take(node));
    assertThat(footsteps.of("goOut")).contains(2L);
  }

  @Test
  void aCustomerOfTwoProcessesHasOneJobInAGroup() {
    sleeps(5);
    var node = node();
    work(node, take(node));

    assertThat(footsteps.of("getUp")).hasSize(SLEEPERS + 1);
    assertThat(footsteps.transactionsOf("getUp")).isEqualTo(2);
    assertThat(awake()).isEqualTo(SLEEPERS + 1);
  }

  @Test
  void aNodeThatStopsGivesBackWhatItHasNotBegun() {
    var node = node();
    var taken = take(node);
    node.close();
    work(node, taken);

    assertThat(footsteps.of("getUp")).isEmpty();
    node.start();
    work(node, take(node));
    assertThat(footsteps.of("getUp")).containsExactly(everybody());
  }

  @Test
  void twoNodesShareWhatIsDueAndDoNotWaitForEachOtherInACircle() {
    var first = node();
    var ofTheFirst = take(first);
    LongStream.rangeClosed(1, SLEEPERS).forEach(this::sleeps);
    var second = node();
    var ofTheSecond = take(second);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> work(first, ofTheFirst)),
            CompletableFuture.runAsync(() -> work(second, ofTheSecond)))
        .join();

    assertThat(footsteps.of("getUp")).hasSize(2 * SLEEPERS);
    assertThat(footsteps.transactionsOf("getUp")).as("both groups went through").isEqualTo(2);
  }

  private void isDueAgain(Job job) {
    jobs.setJobDuedate(job.getId(), Date.from(clock.instant()));
  }

  JobsInGroups node() {
    var node = new JobsInGroups(new SyncTaskExecutor(), new CamundaBpmProperties());
    node.setMaxJobsPerAcquisition(2 * SLEEPERS);
    node.start();
    nodes.add(node);
    engine.setJobExecutor(node);
    return node;
  }

  AcquiredJobs take(JobsInGroups node) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(node.getAcquireJobsCmd(node.getMaxJobsPerAcquisition()));
  }

  void work(JobsInGroups node, AcquiredJobs taken) {
    taken.getJobIdBatches().forEach(group -> node.executeJobs(group, engine.getProcessEngine()));
  }

  private void sleeps(long customer) {
    runtime.startProcessInstanceByKey("waking", Map.of("customerId", customer));
  }

  private List<String> sleeping() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("waking").list().stream()
        .map(instance -> instance.getId())
        .toList();
  }

  private String instanceOf(long customer) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("waking")
        .variableValueEquals("customerId", customer)
        .singleResult()
        .getId();
  }

  private Job jobOf(long customer) {
    return jobs.createJobQuery().processInstanceId(instanceOf(customer)).singleResult();
  }

  long awake() {
    return tasks.createTaskQuery().taskDefinitionKey("awake").count();
  }

  private long waiting() {
    return jobs.createJobQuery().processDefinitionKey("waking").count();
  }

  static Long[] everybody() {
    return LongStream.rangeClosed(1, SLEEPERS).boxed().toArray(Long[]::new);
  }

  private static Long[] everybodyBut(long... others) {
    return LongStream.rangeClosed(1, SLEEPERS)
        .filter(n -> LongStream.of(others).noneMatch(other -> other == n))
        .boxed()
        .toArray(Long[]::new);
  }
}
