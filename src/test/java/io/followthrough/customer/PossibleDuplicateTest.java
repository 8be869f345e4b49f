package io.followthrough.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.engine.Refused;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest("possible-duplicate")
class PossibleDuplicateTest {

  private static final long ANN = 1;
  private static final long ANNIE = 2;
  private static final String SWITCHBOARD = "+1 212 555 0123";

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Introductions introductions;
  @Autowired Touches touches;
  @Autowired HeardRows heard;
  @Autowired Plans plans;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;

  @BeforeEach
  void annIsAnnasCustomerAndIsToBeCalledOnWednesday() {
    lead("Ann Archer", "ann@archer.example", "companyName", "Archer Ltd");
    does("anna", "firstConversation", ANN, Map.of("outcome", "notReached"));
    assertThat(plans.of(ANN))
        .extracting(PlannedTouch::at)
        .containsExactly(Instant.parse("2026-03-04T14:00:00Z"));
  }

  @Test
  void twoWhoShareAPhoneAreComparedAndGoTheirOwnWaysMeanwhile() {
    lead("Annie Archer", "annie@home.example");

    var comparison = story.the("possible-duplicate");
    assertThat(comparison).hasPassed("possibleDuplicateFound").isWaitingAt("compareCustomers");
    var task = story.task("compareCustomers");
    assertThat(task.getDueDate()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(story.shownOn("compareCustomers", "briefing")).contains("Annie Archer");
    assertThat(story.shownOn("compareCustomers", "otherBriefing")).contains("Ann Archer");
    assertThat(taskOf(ANNIE, "firstConversation").getAssignee()).isNull();
  }

  @Test
  void whoeverClaimsOneTaskOfACustomerGetsTheOthers() {
    lead("Annie Archer", "annie@home.example");

    story.as("ben", () -> tasks.claim(story.task("compareCustomers").getId(), "ben"));

    assertThat(taskOf(ANNIE, "firstConversation").getAssignee()).isEqualTo("ben");
  }

  @Test
  void onePersonHasOneRecordOneOwnerAndOneTouchADay() {
    lead("Annie Archer", "annie@home.example", "timeZone", "Europe/Berlin");
    does(
        "ben", "firstConversation", ANNIE, Map.of("outcome", "notReached", "needs", "Red windows"));
    assertThat(plans.of(ANNIE)).hasSize(1);

    var comparison = compared("samePerson");

    assertThat(comparison)
        .hasPassedInOrder("compareCustomers", "areTheyTheSame", "joinCustomers", "customersJoined")
        .isEnded();
    var ann = customers.get(ANNIE);
    assertThat(ann.id()).isEqualTo(ANN);
    assertThat(ann.name()).isEqualTo("Ann Archer");
    assertThat(ann.owner()).contains("anna");
    assertThat(ann.whereabouts().timeZone()).isEqualTo("Europe/Berlin");
    assertThat(customers.withAddress("annie@home.example")).map(Customer::id).contains(ANN);
    assertThat(customers.lookUp(SWITCHBOARD).id()).isEqualTo(ANN);
    assertThat(touches.last(ANNIE, 10)).isEmpty();
    assertThat(touches.last(ANN, 10)).hasSize(4);
    assertThat(heard.findByCustomerIdOrderByIdDesc(ANN))
        .extracting(Heard::text)
        .containsExactly("Red windows");
    assertThat(customers.lookUp("S-2026-000002").id()).isEqualTo(ANN);
    assertThat(plans.of(ANNIE)).isEmpty();
    assertThat(plans.of(ANN))
        .extracting(PlannedTouch::at)
        .containsExactly(
            Instant.parse("2026-03-04T14:00:00Z"), Instant.parse("2026-03-05T08:00:00Z"));
    assertThat(whoseInstances()).containsOnly(ANN);
  }

  @Test
  void theTasksOfAJoinedCustomerBecomeTheOwners() {
    lead("Annie Archer", "annie@home.example");
    story.as("ben", () -> tasks.claim(taskOf(ANNIE, "firstConversation").getId(), "ben"));

    compared("samePerson");

    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("anna");
    story.does("anna", "firstConversation", Map.of("outcome", "quoteWanted"));
    assertThat(story.task("prepareQuote").getAssignee()).isEqualTo("anna");
  }

  @Test
  void theNextLetterFromEitherAddressIsFromTheOnePerson() {
    lead("Annie Archer", "annie@home.example");
    compared("samePerson");

    var met =
        customers.meet(
            introductions.of(
                Somebody.named("Annie").email("annie@home.example").phone(SWITCHBOARD)));

    assertThat(met.customer().id()).isEqualTo(ANN);
    assertThat(met.known()).isTrue();
    assertThat(met.possibleDuplicateOf()).isEmpty();
  }

  @Test
  void aMailThatWasOnItsWayIsNotedWithTheOnePerson() {
    lead("Annie Archer", "annie@home.example");
    compared("samePerson");

    story.thePostmanComes();

    assertThat(touches.last(ANN, 10))
        .filteredOn(
            touch -> touch.channel() == Channel.MAIL && touch.direction() == Touch.Direction.OUT)
        .hasSize(2);
  }

  @Test
  void ofTwoWishesTheStricterOneHolds() {
    lead("Annie Archer", "annie@home.example");
    customers.stop(ANNIE, Stop.CALLS);
    customers.lessOften(ANNIE);

    compared("samePerson");

    assertThat(customers.get(ANN).takesCalls()).isFalse();
    assertThat(customers.get(ANN).takesMails()).isTrue();
    assertThat(customers.get(ANN).wantsLessOften()).isTrue();
    story.happens("resultNoted");
    assertThat(plans.of(ANN)).extracting(PlannedTouch::channel).containsOnly(Channel.MAIL);
  }

  @Test
  void noMailsUnderOneNameAndNoCallsUnderTheOtherIsLeftAlone() {
    lead("Annie Archer", "annie@home.example");
    customers.stop(ANN, Stop.MAILS);
    customers.stop(ANNIE, Stop.CALLS);

    compared("samePerson");

    assertThat(customers.get(ANN).isLeftAlone()).isTrue();
    assertThat(plans.of(ANN)).isEmpty();
  }

  @Test
  void whoAskedToBeLeftAloneUnderOneNameIsLeftAloneUnderBoth() {
    lead("Annie Archer", "annie@home.example");
    customers.leaveAlone(ANNIE);

    compared("samePerson");

    assertThat(customers.get(ANN).isLeftAlone()).isTrue();
  }

  @Test
  void colleaguesWorkForTheSameCompany() {
    lead("Bob Best", "bob@home.example");

    assertThat(compared("colleague"))
        .hasPassedInOrder("areTheyTheSame", "noteColleagues", "colleaguesNoted")
        .isEnded();

    assertThat(customers.get(ANNIE))
        .extracting(Customer::id, Customer::company)
        .containsExactly(ANNIE, Optional.of("Archer Ltd"));
  }

  @Test
  void strangersAreKeptApart() {
    lead("Bob Best", "bob@best.example");

    assertThat(compared("stranger"))
        .hasPassedInOrder("areTheyTheSame", "keptApart")
        .hasNotPassed("joinCustomers", "noteColleagues")
        .isEnded();

    assertThat(customers.get(ANNIE).company()).isEmpty();
    assertThat(customers.lookUp("Bob").id()).isEqualTo(ANNIE);
  }

  @Test
  void whoDoesNotSayWhatTheyAreIsAsked() {
    lead("Bob Best", "bob@best.example");

    assertThatThrownBy(() -> story.does("ben", "compareCustomers", Map.of()))
        .isInstanceOf(Refused.class)
        .hasMessage("Please fill in “Who are these two?”.");
    assertThatThrownBy(
            () ->
                story.does(
                    "ben", "compareCustomers", Map.of("sameness", "samePerson", "otherId", 9)))
        .hasMessage("This form has no field “otherId”.");

    assertThat(story.the("possible-duplicate")).isWaitingAt("compareCustomers");
    assertThat(customers.get(ANNIE).id()).isEqualTo(ANNIE);
  }

  private void lead(String name, String email, Object... more) {
    var form = new HashMap<String, Object>();
    form.put("name", name);
    form.put("email", email);
    form.put("phone", SWITCHBOARD);
    for (var i = 0; i < more.length; i += 2) {
      form.put((String) more[i], more[i + 1]);
    }
    story.begins("sale", form);
  }

  private ProcessInstance compared(String sameness) {
    var comparison = story.the("possible-duplicate");
    story.does("ben", "compareCustomers", Map.of("sameness", sameness));
    return comparison;
  }

  private void does(String rep, String taskId, long customerId, Map<String, Object> form) {
    var task = taskOf(customerId, taskId).getId();
    story.as(
        rep,
        () -> {
          tasks.claim(task, rep);
          tasks.complete(task, form);
        });
    story.happens(taskId);
  }

  private Task taskOf(long customerId, String id) {
    return tasks
        .createTaskQuery()
        .taskDefinitionKey(id)
        .processVariableValueEquals(Journey.CUSTOMER_ID.name(), customerId)
        .singleResult();
  }

  private List<Object> whoseInstances() {
    return runtime.createVariableInstanceQuery().variableName("customerId").list().stream()
        .map(variable -> variable.getValue())
        .toList();
  }
}
