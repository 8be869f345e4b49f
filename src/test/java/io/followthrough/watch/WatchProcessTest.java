package io.followthrough.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customer;
import io.followthrough.customer.Customers;
import io.followthrough.customer.Journey;
import io.followthrough.customer.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest("watch")
class WatchProcessTest {

  @Autowired Story story;
  @Autowired Lookout lookout;
  @Autowired Reasons reasons;
  @Autowired Customers customers;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ManagementService jobs;
  @Autowired JdbcClient jdbc;

  private Customer ann;

  @BeforeEach
  void annIsACustomerOfAnna() {
    ann = story.knows("anna", "Ann Archer", "ann@customer.example");
  }

  @Test
  void findsNobodyWhileATimerRunsOrATaskIsOpen() {
    story.givesAQuote("anna", ann);
    var watch = aNightPasses("2026-03-03T01:00");
    assertThat(found()).isEmpty();

    story.happens("moment");
    assertThat(story.task("call")).isNotNull();
    aNightPasses("2026-03-04T01:00");

    assertThat(found()).isEmpty();
    assertThat(watch).hasPassed("managerKnows").isEnded();
    assertThat(lookout.last().orElseThrow())
        .isEqualTo(new Lookout.Look(Instant.parse("2026-03-04T01:00:00Z"), new Counts(0, 0, 0)));
  }

  @Test
  void whoeverIsDroppedIsOneTaskOfTheManagerHoweverManyNightsPass() {
    aNightPasses("2026-03-03T01:00");
    story.happens("seeToCustomer");

    var task = story.task("seeToCustomer");
    assertThat(task.getAssignee()).isNull();
    assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2026-03-04T09:00:00Z")));
    assertThat(tasks.createTaskQuery().taskCandidateGroup("manager").count()).isEqualTo(1);
    assertThat(story.shownOn("seeToCustomer", "customer")).isEqualTo("Ann Archer");
    assertThat(story.shownOn("seeToCustomer", "why"))
        .isEqualTo("Nothing goes on for them any more: there is no task, and no timer runs.");

    aNightPasses("2026-03-04T01:00");
    aNightPasses("2026-03-05T01:00");

    assertThat(story.task("seeToCustomer").getId()).isEqualTo(task.getId());
    assertThat(lookout.last().orElseThrow().counts().dropped()).isEqualTo(1);
  }

  @Test
  void theTaskGoesAwayByItselfOnceSomethingGoesOn() {
    aNightPasses("2026-03-03T01:00");
    story.happens("seeToCustomer");
    var leftBehind = story.the("left-behind");
    story.givesAQuote("anna", ann);

    aNightPasses("2026-03-04T01:00");
    story.happens("mendedMeanwhile");

    assertThat(leftBehind)
        .hasPassed("mendedMeanwhile", "nothingToSeeTo")
        .hasNotPassed("isThereANewDay")
        .isEnded();
    assertThat(lookout.last().orElseThrow().counts()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void whatSomebodyDeletedInCockpitIsFoundAgain() {
    aNightPasses("2026-03-03T01:00");
    runtime.deleteProcessInstance(story.the("left-behind").getId(), "cleaned up");

    aNightPasses("2026-03-04T01:00");
    story.happens("seeToCustomer");

    assertThat(story.task("seeToCustomer")).isNotNull();
  }

  @Test
  void aStepThatFailedForGoodIsNoLife() {
    story.givesAQuote("anna", ann);
    var moment = jobs.createJobQuery().activityId("moment").singleResult();
    jobs.setJobRetries(moment.getId(), 0);

    aNightPasses("2026-03-03T01:00");

    assertThat(found()).containsExactly(Trouble.NOTHING, Trouble.STOPPED);
    assertThat(why())
        .contains(
            "The step “Moment of the touch” of “Follow-up” failed and is not tried again by itself");

    jobs.setJobRetries(moment.getId(), 1);
    aNightPasses("2026-03-04T01:00");
    assertThat(found()).isEmpty();
  }

  @Test
  void aFailedStepBesideWhatGoesOnIsFoundToo() {
    story.givesAQuote("anna", ann);
    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@customer.example", "what", "the drawings", "byDate", "2026-03-20"));
    var promised = jobs.createJobQuery().activityId("workingDayBefore").singleResult();
    jobs.setJobRetries(promised.getId(), 0);

    aNightPasses("2026-03-03T01:00");

    assertThat(found()).containsExactly(Trouble.STOPPED);
    assertThat(why()).contains("“Working day before” of “Promise”");
  }

  @Test
  void whatSomebodySuspendedStandsStill() {
    story.givesAQuote("anna", ann);
    runtime.suspendProcessInstanceById(story.the("follow-up").getId());

    aNightPasses("2026-03-03T01:00");

    assertThat(found()).containsExactly(Trouble.NOTHING, Trouble.STOPPED);
    assertThat(why()).contains("“Follow-up” was suspended: it goes on when you resume it.");
  }

  @Test
  void aTimerThatIsHeldForEverybodyStandsStillToo() {
    story.givesAQuote("anna", ann);
    var moment = jobs.createJobQuery().activityId("moment").singleResult();
    jobs.suspendJobById(moment.getId());

    aNightPasses("2026-03-03T01:00");

    assertThat(found()).contains(Trouble.STOPPED);
    assertThat(why()).contains("The step “Moment of the touch” of “Follow-up” was suspended");
  }

  @Test
  void somebodyWhomNobodyOwnsIsFoundUnlessThereIsATaskToClaim() {
    story.begins("sale", Map.of("name", "Bob Baker", "email", "bob@baker.example"));
    story.givesAQuote("anna", ann);
    aNightPasses("2026-03-02T20:00");
    assertThat(found()).isEmpty();

    var bob = customers.withAddress("bob@baker.example").orElseThrow();
    tasks.createTaskQuery().taskDefinitionKey("firstConversation").list().stream()
        .filter(task -> task.getAssignee() == null)
        .forEach(task -> jdbc.sql("update act_ru_task set assignee_ = 'anna'").update());
    aNightPasses("2026-03-02T21:00");

    assertThat(lookout.untold(10)).isEmpty();
    assertThat(whyOf(bob))
        .contains("Nobody looks after them: whoever you choose does from now on.");
  }

  @Test
  void anOwnerWhoLeftOwnsNobody() {
    var bob = story.knows("zed", "Bob Baker", "bob@baker.example");
    story.givesAQuote("anna", ann);
    said(bob, "notNow", null);

    aNightPasses("2026-03-03T01:00");

    assertThat(whyOf(bob))
        .isEqualTo(
            "zed, who looked after them, does not work here any more: hand them over to a colleague.");
  }

  @Test
  void aTaskUndoneForThreeWorkingDaysBecomesTheManagersToo() {
    story.givesAQuote("anna", ann);
    story.happens("moment");
    var due = story.task("call").getDueDate().toInstant();
    assertThat(due).isEqualTo("2026-03-02T09:00:00Z");

    // Due on Monday: on Thursday at nine three working days have passed.
    aNightPasses("2026-03-05T08:00");
    assertThat(found()).isEmpty();
    aNightPasses("2026-03-06T01:00");

    assertThat(found()).containsExactly(Trouble.UNDONE);
    assertThat(why()).isEqualTo("“Call” has waited for Anna Ahrens since Mon 2 Mar 2026.");
    assertThat(story.task("call").getAssignee()).isEqualTo("anna");
  }

  /** Each day it has a new task, so that none of them is undone for long. */
  @Test
  void aPromiseBrokenForTheSecondTimeBecomesTheManagersToo() {
    story.givesAQuote("anna", ann);
    story.begins(
        "anna",
        "promise",
        Map.of("who", "ann@customer.example", "what", "a site plan", "byDate", "2026-03-05"));
    nobodyKeepsIt();
    aNightPasses("2026-03-06T01:00");
    assertThat(found()).isEmpty();

    nobodyKeepsIt();
    aNightPasses("2026-03-07T01:00");

    assertThat(found()).containsExactly(Trouble.UNDONE);
    assertThat(why())
        .isEqualTo(
            "We promised “a site plan” for Thu 5 Mar 2026 and have broken our word 2 times: see that it is kept, or agree with them on a day that holds.");
  }

  private void nobodyKeepsIt() {
    story.happens("workingDayBefore");
    story.happens("dayHasCome");
    story.happens("dayNearlyOver");
  }

  @Test
  void aWeekendDoesNoWork() {
    story.givesAQuote("anna", ann);
    story.happens("moment");
    tasks.setVariableLocal(story.task("call").getId(), "seen", true);
    var call = story.task("call");
    call.setDueDate(Date.from(Instant.parse("2026-03-06T09:00:00Z")));
    tasks.saveTask(call);

    aNightPasses("2026-03-10T01:00");
    assertThat(found()).isEmpty();
    aNightPasses("2026-03-12T01:00");
    assertThat(found()).containsExactly(Trouble.UNDONE);
  }

  @Test
  void aMailThatNobodySortsReachesTheManagers() {
    jdbc.sql(
            """
            insert into incoming_mail (mail_key, sender, subject, words, received_at, kind, handled_at)
            values ('key', 'who@knows.example', 'Hello', 'It is me', ?, 'unsorted', ?)
            """)
        .param(Story.MONDAY.atOffset(ZoneOffset.UTC))
        .param(Story.MONDAY.atOffset(ZoneOffset.UTC))
        .update();
    story.givesAQuote("anna", ann);
    runtime.startProcessInstanceByMessage(
        "unsorted-mail-received",
        Map.of(
            "incomingMailId",
            jdbc.sql("select max(id) from incoming_mail").query(Long.class).single()));

    aNightPasses("2026-03-09T01:00");
    aNightPasses("2026-03-10T01:00");

    assertThat(
            tasks
                .createTaskQuery()
                .taskDefinitionKey("sortMail")
                .taskCandidateGroup("manager")
                .count())
        .isEqualTo(1);
  }

  @Test
  void whoWasNotInTouchForLongerThanTheFloorIsNeglected() {
    said(ann, "silent", null);
    story.thePostmanComes();

    aNightPasses(Instant.parse("2026-03-02T01:00:00Z").plus(Duration.ofDays(90)));
    assertThat(found()).isEmpty();
    aNightPasses(Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofDays(90)));

    assertThat(found()).containsExactly(Trouble.NEGLECTED);
    assertThat(why()).isEqualTo("Nobody has been in touch since Mon 2 Mar 2026.");
  }

  @Test
  void inASaleTheFloorIsStricter() {
    story.begins("sale", Map.of("name", "Bob Baker", "email", "bob@baker.example"));
    story.thePostmanComes();
    said(ann, "silent", null);
    story.thePostmanComes();

    aNightPasses(Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofDays(30)));

    assertThat(lookout.last().orElseThrow().counts().neglected()).isEqualTo(1);
    assertThat(whyOf(customers.withAddress("bob@baker.example").orElseThrow()))
        .contains("Nobody has been in touch since");
  }

  @Test
  void theCustomersOwnDateGoesBeforeTheFloor() {
    said(ann, "notNow", "2026-09-07T10:00:00Z");

    aNightPasses("2026-07-01T01:00");
    assertThat(found()).isEmpty();

    aNightPasses(Instant.parse("2026-09-07T11:00:00Z").plus(Duration.ofDays(90)));
    assertThat(found()).containsExactly(Trouble.NEGLECTED);
  }

  @Test
  void whoWantsToHearFromUsLessOftenIsNotNeglectedThatSoon() {
    customers.lessOften(ann.id());
    said(ann, "silent", null);
    story.thePostmanComes();

    aNightPasses(Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofDays(125)));
    assertThat(found()).isEmpty();
    aNightPasses(Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofDays(181)));
    assertThat(found()).containsExactly(Trouble.NEGLECTED);
  }

  @Test
  void whoWantsToBeLeftAloneIsLeftAlone() {
    customers.stop(ann.id(), Stop.ALL);

    aNightPasses(Instant.parse("2026-03-02T10:00:00Z").plus(Duration.ofDays(400)));

    assertThat(lookout.last().orElseThrow().counts()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void moreThanAHundredAreToldAHundredAtATime() {
    for (var n = 1; n <= 100; n++) {
      story.knows("ben", "Customer " + n, "c@customer" + n + ".example");
    }
    story.itIs("2026-03-03T01:00");
    story.begins("nightHasCome");
    var watch = story.the("watch");
    story.happens("closeWhatIsMended");
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("left-behind").count())
        .isEqualTo(100);

    story.happens("closeWhatIsMended");

    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("left-behind").count())
        .isEqualTo(101);
    assertThat(watch).isEnded();
  }

  private ProcessInstance aNightPasses(String at) {
    return aNightPasses(Instant.parse(at + ":00Z"));
  }

  private ProcessInstance aNightPasses(Instant at) {
    story.itIs(at);
    story.begins("nightHasCome");
    var watch = story.the("watch");
    story.happens("closeWhatIsMended");
    return watch;
  }

  /** What the last look found of all customers together. */
  private Set<Trouble> found() {
    return jdbc.sql("select distinct what from watch_found").query(String.class).list().stream()
        .map(what -> Trouble.valueOf(what.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the manager reads of the only customer who was found. */
  private String why() {
    return (String) runtime.getVariable(story.the("left-behind").getId(), Journey.WHY_NOW.name());
  }

  private String whyOf(Customer customer) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("left-behind")
        .variableValueEquals(Journey.CUSTOMER_ID.name(), customer.id())
        .list()
        .stream()
        .map(instance -> (String) runtime.getVariable(instance.getId(), Journey.WHY_NOW.name()))
        .findFirst()
        .orElse("");
  }

  private void said(Customer customer, String kindOfNo, String promisedAt) {
    var luggage = new HashMap<String, Object>();
    luggage.put(Journey.CUSTOMER_ID.name(), customer.id());
    luggage.put("kindOfNo", kindOfNo);
    luggage.put(
        Journey.PROMISED_AT.name(),
        promisedAt == null ? null : Date.from(Instant.parse(promisedAt)));
    runtime.startProcessInstanceByMessage("said-not-now", luggage);
  }
}
