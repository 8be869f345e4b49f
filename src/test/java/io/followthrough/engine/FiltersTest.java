package io.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class FiltersTest {

  @Autowired FilterService filters;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired Team team;
  @Autowired Clock clock;

  @BeforeEach
  void nothingIsOpen() {
    team.isThere();
    runtime
        .createProcessInstanceQuery()
        .list()
        .forEach(process -> runtime.deleteProcessInstance(process.getId(), "test"));
  }

  @AfterEach
  void everybodyGoesHome() {
    team.goesHome();
  }

  @Test
  void repsGetTheirFiveListsAndManagersTwoMore() {
    team.isAtWork("anna");
    assertThat(namesOfFilters())
        .containsExactlyInAnyOrder("My day", "New leads", "Call back now", "Overdue", "This week");

    team.isAtWork("mona");
    assertThat(namesOfFilters()).hasSize(7).contains("Needs me", "All of the team");

    team.isAtWork("pia");
    assertThat(namesOfFilters()).isEmpty();
  }

  @Test
  void myDayIsWhatIsMineToFollowUpOnByTheEndOfToday() {
    task("now", "anna", Duration.ZERO);
    task("whenever", "anna", null);
    task("next week", "anna", Duration.ofDays(8));
    task("ben's", "ben", Duration.ZERO);
    task("nobody's", null, Duration.ZERO);

    team.isAtWork("anna");
    assertThat(seenIn("My day")).containsExactlyInAnyOrder("now", "whenever");
  }

  @Test
  void newLeadsAreThoseThatNobodyHasClaimed() {
    task("new", null, Duration.ZERO);
    task("ben's", "ben", Duration.ZERO);

    team.isAtWork("anna");
    assertThat(seenIn("New leads")).containsExactly("new");
  }

  @Test
  void thisWeekShowsARepTheOwnWeekAndAManagerThatOfAll() {
    task("mine", "anna", Duration.ofDays(1));
    task("far", "anna", Duration.ofDays(20));
    task("ben's", "ben", Duration.ofDays(2));

    team.isAtWork("anna");
    assertThat(seenIn("This week")).containsExactly("mine");
    team.isAtWork("mona");
    assertThat(seenIn("This week")).containsExactlyInAnyOrder("mine", "ben's");
    assertThat(seenIn("All of the team")).hasSize(3);
  }

  @Test
  void whatIsLateIsOverdue() {
    var late = task("late", "anna", Duration.ZERO);
    late.setDueDate(Date.from(clock.instant().minusSeconds(60)));
    tasks.saveTask(late);
    task("in time", "anna", Duration.ZERO);

    team.isAtWork("anna");
    assertThat(seenIn("Overdue")).containsExactly("late");
  }

  @Test
  void managersSeeWhatNeedsThemWhoeverOfThemHasIt() {
    var approve = task("approve", null, Duration.ZERO);
    tasks.deleteCandidateGroup(approve.getId(), People.REP);
    tasks.addCandidateGroup(approve.getId(), People.MANAGER);
    task("for reps", null, Duration.ZERO);

    team.isAtWork("mona");
    assertThat(seenIn("Needs me")).containsExactly("approve");
    tasks.claim(approve.getId(), "mona");
    assertThat(seenIn("Needs me")).containsExactly("approve");
  }

  @Test
  void everyListIsSortedByPriorityAndThenByDueDate() {
    var usual = task("usual", "anna", Duration.ZERO);
    var urgent = task("urgent", "anna", Duration.ZERO);
    var later = task("urgent later", "anna", Duration.ZERO);
    due(usual, 1, 1);
    due(later, 9, 2);
    due(urgent, 9, 1);

    team.isAtWork("anna");
    assertThat(seenIn("My day")).containsExactly("urgent", "urgent later", "usual");
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyListShowsWhatARepScansByAndKeepsItselfFresh() {
    assertThat(filters.createFilterQuery().list())
        .allSatisfy(
            filter -> {
              var properties = filter.getProperties();
              assertThat(properties).containsEntry("refresh", true);
              assertThat((List<Map<String, Object>>) properties.get("variables"))
                  .extracting(variable -> variable.get("name"), variable -> variable.get("label"))
                  .containsExactly(
                      tuple("customer", "Customer"),
                      tuple("company", "Company"),
                      tuple("amount", "Amount"),
                      tuple("why", "Why"));
            });
  }

  @Test
  void onlyManagersUseTheManagersLists() {
    var all = filter("All of the team").getId();
    team.isAtWork("anna");

    assertThatThrownBy(() -> filters.list(all)).isInstanceOf(AuthorizationException.class);
  }

  private Task task(String name, String assignee, Duration followUpIn) {
    var process = runtime.startProcessInstanceByMessage("referral-named").getId();
    var task = tasks.createTaskQuery().processInstanceId(process).singleResult();
    task.setName(name);
    if (followUpIn != null) {
      task.setFollowUpDate(Date.from(clock.instant().plus(followUpIn)));
    }
    tasks.saveTask(task);
    if (assignee != null) {
      tasks.setAssignee(task.getId(), assignee);
    }
    return tasks.createTaskQuery().taskId(task.getId()).singleResult();
  }

  private void due(Task task, int priority, int inDays) {
    task.setPriority(priority);
    task.setDueDate(Date.from(clock.instant().plus(Duration.ofDays(inDays))));
    tasks.saveTask(task);
  }

  private List<String> seenIn(String filter) {
    return filters.<Task>list(filter(filter).getId()).stream().map(Task::getName).toList();
  }

  private Filter filter(String name) {
    return filters.createFilterQuery().filterName(name).singleResult();
  }

  private List<String> namesOfFilters() {
    return filters.createFilterQuery().list().stream().map(Filter::getName).toList();
  }
}
