package io.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.followthrough.demo.DemoRoom.Fail;
import io.followthrough.demo.DemoRoom.Heard;
import io.followthrough.demo.DemoRoom.Write;
import io.followthrough.engine.BackgroundJobs;
import io.followthrough.engine.EngineClock;
import io.followthrough.engine.Refused;
import io.followthrough.mail.Outbox;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeMachineTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @RegisterExtension static final OpenDemo demo = new OpenDemo();

  private final TimeMachine machine = demo.getBean(TimeMachine.class);
  private final EngineClock clock = demo.getBean(EngineClock.class);
  private final RuntimeService runtime = demo.getBean(RuntimeService.class);
  private final TaskService tasks = demo.getBean(TaskService.class);
  private final Outbox outbox = demo.getBean(Outbox.class);
  private final Write write = demo.getBean(Write.class);
  private final Heard heard = demo.getBean(Heard.class);

  @BeforeEach
  void nothingWasHeardYet() {
    write.moments.clear();
    write.sentBefore.clear();
    heard.answers.clear();
  }

  @AfterEach
  void nothingIsLeftOver() {
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "done"));
  }

  @Test
  void aMonthlyLoopRunsTwentyFourTimesInTwoYearsAndEachMailGoesOutInItsMonth() throws Exception {
    var from = clock.instant();
    var instance = runtime.startProcessInstanceByKey("monthly");
    var target = from.atOffset(ZoneOffset.UTC).plusYears(2).plusDays(7).toInstant();

    var trip = machine.travel(Departure.to(target, false));

    assertThat(trip.jobs()).isEqualTo(24);
    assertThat(trip.mails()).isEqualTo(24);
    assertThat(trip.to()).isEqualTo(target);
    assertThat(trip.failures()).isEmpty();
    assertThat(trip.waitingForPeople()).isFalse();
    assertThat(write.moments).hasSize(24).isSorted();
    for (var month = 1; month <= 24; month++) {
      assertThat(write.moments.get(month - 1))
          .isCloseTo(
              from.atOffset(ZoneOffset.UTC).plusMonths(month).toInstant(),
              within(4, ChronoUnit.DAYS));
    }
    assertThat(write.sentBefore).isEqualTo(LongStream.range(0, 24).boxed().toList());
    assertThat(outbox.newest(24))
        .allSatisfy(
            mail -> {
              assertThat(mail.mail().processInstanceId()).isEqualTo(instance.getId());
              assertThat(mail.sentAt()).isEqualTo(mail.createdAt());
            });
    var imap = demo.getBean(DemoSettings.class).imapPort();
    assertThat(DemoMailServerTest.subjects(imap, "ann@example.com"))
        .containsSequence(
            IntStream.rangeClosed(1, 24)
                .mapToObj(month -> "Month " + month)
                .toArray(String[]::new));
    assertThat(clock.instant()).isBetween(target, target.plusSeconds(60));
  }

  @Test
  void whatFallsDueAtTheSameMomentIsDoneInTheOrderOfItsIds() {
    runtime.startProcessInstanceByKey("monthly");
    runtime.startProcessInstanceByKey("monthly");
    var jobs = demo.getBean(ManagementService.class);
    var due = Date.from(clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS));
    jobs.createJobQuery().list().forEach(job -> jobs.setJobDuedate(job.getId(), due));
    var expected =
        jobs.createJobQuery().orderByJobId().asc().list().stream()
            .map(job -> job.getProcessInstanceId())
            .toList();

    machine.travel(Departure.to(due.toInstant(), false));

    assertThat(write.moments).containsExactly(due.toInstant(), due.toInstant());
    assertThat(outbox.newest(2).stream().map(mail -> mail.mail().processInstanceId()))
        .containsExactly(expected.get(1), expected.get(0));
  }

  @Test
  void itGoesToTheNextThingThatHappensAndNoFurther() {
    runtime.startProcessInstanceByKey("monthly");
    var next = demo.getBean(ManagementService.class).createJobQuery().singleResult().getDuedate();

    var trip = machine.travel(Departure.toNext(false));

    assertThat(trip.to()).isEqualTo(next.toInstant());
    assertThat(trip.jobs()).isEqualTo(1);
  }

  @Test
  void whenOnlyTasksRemainItSaysSo() {
    runtime.startProcessInstanceByKey("asking-around", "left alone");

    var trip = machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(30)), false));

    assertThat(trip.waitingForPeople()).isTrue();
    assertThat(trip.tasksOpen()).isEqualTo(1);
    assertThat(trip.message())
        .isEqualTo(
            "On the way 0 jobs were done, 0 mails went out and 0 tasks were completed; 1 task is"
                + " open now. Only people's tasks remain: until they are done, nothing but the"
                + " company's own routine goes on.");

    var nowhere = machine.travel(Departure.toNext(false));
    assertThat(nowhere.to()).isEqualTo(nowhere.from());
  }

  @Test
  void whileATimerRunsForACustomerItDoesNotSaySo() {
    runtime.startProcessInstanceByKey("asking-around", "left alone");
    runtime.startProcessInstanceByKey("monthly", Map.of("customerId", 7L));

    var trip = machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(1)), false));

    assertThat(trip.tasksOpen()).isEqualTo(1);
    assertThat(trip.waitingForPeople()).isFalse();
  }

  @Test
  void theRoutineOfTheCompanyDoesNotKeepItFromSayingSo() {
    runtime.startProcessInstanceByKey("asking-around", "left alone");
    runtime.startProcessInstanceByKey("monthly");

    var trip = machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(1)), false));

    assertThat(trip.waitingForPeople()).isTrue();
  }

  @Test
  void aJobThatFailsIsReportedAndNotTriedForEver() {
    var trip =
        demo.getBean(BackgroundJobs.class)
            .pausedFor(
                () -> {
                  runtime.startProcessInstanceByKey("failing");
                  runtime.startProcessInstanceByKey("monthly");
                  return machine.travel(
                      Departure.to(clock.instant().plus(Duration.ofDays(40)), false));
                });

    assertThat(demo.getBean(Fail.class).times)
        .as("at once, and after a minute, ten minutes and an hour, as everywhere")
        .isEqualTo(4);
    assertThat(runtime.createIncidentQuery().list()).hasSize(1);
    assertThat(write.moments).as("the others go on").hasSize(1);
    assertThat(trip.failures())
        .containsExactly("A job of the process \"failing\" failed: The printer is on fire.");
    assertThat(trip.message()).endsWith(" 1 thing failed.");
  }

  @Test
  void itDoesNotGoBack() {
    var yesterday = clock.instant().minus(Duration.ofDays(1));

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> machine.travel(Departure.to(yesterday, false)))
        .withMessageStartingWith("The time machine only goes forward: it is ");
    assertThat(machine.isUnderWay()).isFalse();
  }

  @Test
  void theEnginesOwnThreadsRestOnTheWayAndGoOnAfterwards() {
    var threads =
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                demo.getBean(ProcessEngineConfiguration.class))
            .getJobExecutor();
    assertThat(threads.isActive()).isTrue();

    var atRest = demo.getBean(BackgroundJobs.class).pausedFor(() -> !threads.isActive());

    assertThat(atRest).isTrue();
    assertThat(threads.isActive()).isTrue();
  }

  @Test
  void repsAnswerInWorkingHoursWithWhatTheFormAsksFor() {
    for (var number = 1; number <= 40; number++) {
      runtime.startProcessInstanceByKey("asking-around", "M-" + number);
    }

    var trip = machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(30)), true));

    assertThat(trip.tasksCompleted()).isEqualTo(40);
    assertThat(trip.tasksOpen()).isZero();
    assertThat(trip.jobs()).as("a week after each answer").isEqualTo(40);
    assertThat(trip.failures()).isEmpty();
    assertThat(heard.answers)
        .allSatisfy(
            answer -> {
              var local = answer.at().atZone(NEW_YORK);
              assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
              assertThat(local.getHour()).isBetween(9, 17);
              assertThat(answer.assignee()).isIn("anna", "ben", "carla");
              assertThat(answer.form()).containsKeys("mood", "pieces", "remark", "sure");
              assertThat((String) answer.form().get("remark")).hasSizeLessThanOrEqualTo(12);
              assertThat(answer.form().containsKey("nextDate"))
                  .as("a date is given where the form asks for one")
                  .isEqualTo("callLater".equals(answer.form().get("mood")));
              if (answer.form().containsKey("nextDate")) {
                assertThat(LocalDateTime.parse((String) answer.form().get("nextDate")))
                    .isAfter(local.toLocalDateTime());
              }
            });
    assertThat(heard.answers.stream().map(answer -> answer.form().get("mood")))
        .contains("good", "bad", "callLater");
    assertThat(heard.answers.stream().map(Heard.Answer::assignee)).contains("anna", "ben", "carla");
  }

  @Test
  void theSameMatterIsAnsweredTheSameWayEveryTime() {
    runtime.startProcessInstanceByKey("asking-around", "M-7000");
    machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(10)), true));
    var first = heard.answers.get(0);
    demo.getBean(org.camunda.bpm.engine.HistoryService.class)
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey("M-7000")
        .list()
        .forEach(
            instance ->
                demo.getBean(org.camunda.bpm.engine.HistoryService.class)
                    .deleteHistoricProcessInstance(instance.getId()));

    runtime.startProcessInstanceByKey("asking-around", "M-7000");
    machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(10)), true));

    var second = heard.answers.get(1);
    assertThat(second.assignee()).isEqualTo(first.assignee());
    assertThat(second.form().get("mood")).isEqualTo(first.form().get("mood"));
    assertThat(second.form().get("pieces")).isEqualTo(first.form().get("pieces"));
  }

  @Test
  void whatIsRefusedIsLeftToPeopleAndSaid() {
    runtime.startProcessInstanceByKey("asking-around", "impossible 1");
    runtime.startProcessInstanceByKey("asking-around", "M-1");

    var trip = machine.travel(Departure.to(clock.instant().plus(Duration.ofDays(30)), true));

    assertThat(trip.tasksCompleted()).isEqualTo(1);
    assertThat(trip.tasksOpen()).isEqualTo(1);
    assertThat(trip.failures())
        .singleElement()
        .asString()
        .endsWith("could not complete \"Ask\": Nobody can finish this.");
    assertThat(trip.waitingForPeople()).isTrue();
    assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isNotNull();
  }
}
