package io.followthrough.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.followthrough.ProcessTest;
import io.followthrough.Story;
import io.followthrough.customer.Customers;
import io.followthrough.diary.Leave;
import io.followthrough.diary.Reps;
import io.followthrough.engine.Refused;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Anna leaves for good, and the team goes on with her customers. */
@ProcessTest("rep-leaves")
class RepLeavesTest {

  @Autowired Story story;
  @Autowired Customers customers;
  @Autowired Reps reps;
  @Autowired DepartureController departures;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;

  @Test
  void everyCustomerGetsTheNewOwnerOneAfterTheOther() {
    customersOfAnna(3);

    var leaving = annaLeaves(Map.of("newOwnerName", "ben"));
    assertThat(leaving).variables().containsEntry("leftToHandOver", 3);
    story.happens("handOverNextCustomer");

    assertThat(customers.countOf("anna")).isEqualTo(2);
    assertThat(customers.countOf("ben")).isEqualTo(1);
    assertThat(leaving)
        .variables()
        .containsEntry("handedOver", 1)
        .containsEntry("leftToHandOver", 2);
    story.as(
        "mona",
        () ->
            assertThat(departures.list())
                .singleElement()
                .satisfies(
                    progress -> {
                      assertThat(progress.number()).isEqualTo("D-000001");
                      assertThat(progress.handedOver()).isEqualTo(1);
                      assertThat(progress.left()).isEqualTo(2);
                      assertThat(progress.introduced()).isZero();
                    }));

    handOverTheRest();
    assertThat(leaving).hasPassedInOrder("handOverNextCustomer", "passOnTasks", "allHandedOver");
    assertThat(leaving).isEnded();
    assertThat(customers.countOf("ben")).isEqualTo(3);
    assertThat(tasks.createTaskQuery().taskDefinitionKey("readTheFile").taskAssignee("ben").count())
        .isEqualTo(3);
  }

  @Test
  void nothingIsLostWhereItStopsHalfWay() {
    customersOfAnna(4);
    var leaving = annaLeaves(Map.of("newOwnerName", "ben"));
    story.happens("handOverNextCustomer");

    // Ben leaves too: no step succeeds any more, and nobody is without an owner.
    identity.deleteMembership("ben", "rep");
    try {
      assertThatThrownBy(() -> story.happens("handOverNextCustomer"))
          .hasMessageContaining("Ben Brandt is no rep");
      assertThat(owners()).containsExactly("ben", "anna", "anna", "anna");
      runtime.suspendProcessInstanceById(leaving.getId());
    } finally {
      identity.createMembership("ben", "rep");
    }

    runtime.activateProcessInstanceById(leaving.getId());
    handOverTheRest();

    assertThat(leaving).isEnded();
    assertThat(owners()).containsExactly("ben", "ben", "ben", "ben");
    assertThat(tasks.createTaskQuery().taskDefinitionKey("readTheFile").count()).isEqualTo(4);
  }

  @Test
  void aSecondDepartureTakesUpWhatTheFirstHasLeft() {
    customersOfAnna(3);
    var first = annaLeaves(Map.of("newOwnerName", "ben"));
    story.happens("handOverNextCustomer");
    runtime.deleteProcessInstance(first.getId(), "stopped by hand");

    annaLeaves(Map.of("newOwnerName", "carla"));
    handOverTheRest();

    assertThat(owners()).containsExactly("ben", "carla", "carla");
  }

  @Test
  void theTeamSharesTheCustomersCompanyByCompany() {
    story.knows("carla", "Zoe Zimmer", "zoe@zimmer.example");
    customersOfAnna(2);
    story.knows("anna", "Bob Best", "bob@company1.example");
    reps.enter(
        new Leave("carla", LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-03"), "ben"));

    annaLeaves(Map.of());
    handOverTheRest();

    assertThat(customers.countOf("anna")).isZero();
    assertThat(customers.lookUp("Bob Best").owner())
        .isEqualTo(customers.lookUp("Customer 1").owner())
        .contains("ben");
    assertThat(customers.countOf("ben")).isEqualTo(3);
  }

  @Test
  void filesAreReadAFewADay() {
    customersOfAnna(12);
    annaLeaves(Map.of("newOwnerName", "ben"));
    handOverTheRest();

    var due =
        tasks.createTaskQuery().taskDefinitionKey("readTheFile").orderByDueDate().asc().list();
    assertThat(due.get(9).getDueDate()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(due.get(10).getDueDate()).isEqualTo("2026-03-05T09:00:00Z");
  }

  @Test
  void whatElseTheRepHadToDoGoesToWhomItBelongs() {
    story.knows("carla", "Bob Best", "bob@best.example");
    story.begins("sale", Map.of("name", "Bob Best", "email", "bob@best.example"));
    story.as("mona", () -> tasks.setAssignee(story.task("firstConversation").getId(), "anna"));
    reps.keepDeputy("carla", "anna");
    reps.enter(
        new Leave("ben", LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-10"), "anna"));

    annaLeaves(Map.of("newOwnerName", "ben"));
    handOverTheRest();

    assertThat(story.task("firstConversation").getAssignee()).isEqualTo("carla");
    assertThat(reps.usualDeputyOf("carla")).contains("ben");
    assertThat(reps.leavesOf("ben")).extracting(Leave::deputy).containsExactly((String) null);
  }

  @Test
  void whatCannotBeIsRefused() {
    customersOfAnna(1);

    assertThatThrownBy(() -> annaLeaves(Map.of("newOwnerName", "anna")))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "Anna Ahrens cannot take over: name another rep, or nobody to share the customers among the team.");
    assertThatThrownBy(() -> story.begins("mona", "rep-leaves", Map.of("leavingRep", "anna")))
        .hasMessageStartingWith("Please fill in");
    story.as("anna", () -> assertThatThrownBy(departures::list).hasMessageContaining("managers"));
  }

  private List<String> owners() {
    return Stream.of(1, 2, 3, 4)
        .flatMap(number -> customers.search("Customer " + number).stream())
        .map(customer -> customers.get(customer.id()).owner().orElseThrow())
        .toList();
  }

  private void customersOfAnna(int count) {
    for (var number = 1; number <= count; number++) {
      story.knows("anna", "Customer " + number, "c%1$d@company%1$d.example".formatted(number));
    }
  }

  private ProcessInstance annaLeaves(Map<String, Object> more) {
    var form = new HashMap<String, Object>(more);
    form.put("leavingRep", "Anna");
    form.put("handOverReason", "Moves to the mountains");
    return story.begins("mona", "rep-leaves", form);
  }

  private void handOverTheRest() {
    while (management.createJobQuery().activityId("handOverNextCustomer").count() > 0) {
      story.happens("handOverNextCustomer");
    }
  }
}
